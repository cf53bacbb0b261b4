package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import twokitchens.loadtest.run.ProcessSupervisor;

/**
 * A program that was run to its end, on a supervisor: it does not outlive the kit.
 *
 * @param status its exit status
 * @param output what it printed
 */
record Program(int status, String output) {
    /** Runs a command, and waits for its end. */
    static Program run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessSupervisor.around(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(process.waitFor(), output);
    }
}
