package twokitchens.loadtest.run.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import twokitchens.loadtest.run.Leash;

/**
 * A program that was run to its end, on a leash: it does not outlive the kit.
 *
 * @param status its exit status
 * @param output what it printed, line by line
 */
record Program(int status, List<String> output) {
    /** Runs a command, and waits for its end. */
    static Program run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Leash.around(command))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> output = lines.lines().toList();
            return new Program(process.waitFor(), output);
        }
    }

    /** The last line that it printed. */
    String last() {
        return output.isEmpty() ? "nothing" : output.get(output.size() - 1);
    }
}
