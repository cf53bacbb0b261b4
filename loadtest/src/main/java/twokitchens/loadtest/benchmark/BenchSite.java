package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Jars;

/**
 * The setting of the benchmarks.
 *
 * @param jars where the servers are
 * @param directory where logs and other files go
 * @param home the load test's own directory
 * @param repeats how often each is measured
 * @param clients how many clients wait at the same time
 * @param brief whether tiny sizes suffice: enough to see that all works, too little for numbers
 * @param progress receives what has been measured, line by line
 */
public record BenchSite(
        Jars jars, Path directory, Path home, int repeats, int clients, boolean brief, Consumer<String> progress) {
    /** A new file for the output of a process. */
    Path log(String name) throws IOException {
        return Files.createTempFile(directory, name + "-", ".log");
    }

    /** One of the Python programs. */
    ContenderSpec original(String name) throws IOException {
        return ContenderSpec.read(
                home.resolveSibling("docs").resolve("contenders").resolve(name + ".properties"));
    }
}
