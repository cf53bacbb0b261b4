package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import twokitchens.loadtest.run.RunFailure;

/**
 * One of the kit's own commands, run to its end in a process of its own.
 *
 * @param seconds how long it took, from its start to its end
 * @param output what it printed, line by line
 */
record KitCommand(double seconds, List<String> output) {
    /** The audit refused a number: what it took to measure it is known all the same. */
    private static final int NUMBERS_REFUSED = 3;

    /** @throws RunFailure if it does not do its work; the message has its last line */
    static KitCommand run(BenchSite site, List<String> jvm, String... arguments)
            throws RunFailure, IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(
                List.of("-jar", site.home().resolve("target/loadtest.jar").toString()));
        command.addAll(List.of(arguments));
        Program program = Program.run(command);
        if (program.status() != 0 && program.status() != NUMBERS_REFUSED) {
            throw new RunFailure("the kit's own %s ended with exit status %d, and printed at last: %s"
                    .formatted(arguments[0], program.status(), program.last()));
        }
        return new KitCommand((System.nanoTime() - start) / 1e9, program.output());
    }
}
