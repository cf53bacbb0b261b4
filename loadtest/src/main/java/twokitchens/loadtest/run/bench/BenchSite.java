package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import twokitchens.loadtest.run.Jars;

/**
 * Where benchmarks are made.
 *
 * @param jars where the servers are
 * @param directory where logs and other files go
 * @param home the load test's own directory
 * @param repeats how often each is measured
 * @param guests how many of them wait at the same time
 * @param brief whether tiny sizes will do: enough to see that all works, too little for numbers
 * @param progress is told what has been measured, line by line
 */
public record BenchSite(
        Jars jars, Path directory, Path home, int repeats, int guests, boolean brief, Consumer<String> progress) {
    /** A new file for what a process prints. */
    Path log(String name) throws IOException {
        return Files.createTempFile(directory, name + "-", ".log");
    }
}
