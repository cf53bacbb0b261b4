package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.MeasuredServer;
import twokitchens.loadtest.stress.MeasuringCommand.Setting;

/**
 * The setting of the benchmarks.
 *
 * @param setting where the servers are, and where logs and other files go
 * @param repeats how often each is measured
 * @param clients how many clients wait at the same time
 * @param brief whether tiny sizes suffice: enough to see that all works, too little for numbers
 * @param progress receives what has been measured, line by line
 */
public record BenchSite(Setting setting, int repeats, int clients, boolean brief, Consumer<String> progress) {
    Path directory() {
        return setting.directory();
    }

    Jars jars() {
        return setting.jars();
    }

    /** Starts a server, with a log of its own. */
    MeasuredServer start(ContenderSpec spec, Duration cookTime)
            throws RunFailedException, IOException, InterruptedException {
        Path log = Files.createTempFile(directory(), spec.contender().name() + "-", ".log");
        return MeasuredServer.start(spec, cookTime, jars(), log);
    }

    /** One of the Python programs. */
    ContenderSpec original(String name) throws IOException {
        return ContenderSpec.read(Installation.directory()
                .resolveSibling("docs")
                .resolve("contenders")
                .resolve(name + ".properties"));
    }

    /** The size of something, in full or in brief. */
    <T> T size(T full, T inBrief) {
        return brief ? inBrief : full;
    }

    void say(String format, Object... values) {
        progress.accept(format.formatted(values));
    }
}
