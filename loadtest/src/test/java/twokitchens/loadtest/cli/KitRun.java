package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the kit from its jar: how it ended, and all that it printed. */
record KitRun(int status, String output) {
    static KitRun of(List<String> arguments) throws IOException, InterruptedException {
        return ended(new ProcessBuilder(command(arguments)));
    }

    /** Where a process may open a thousand files and no more. */
    static KitRun withFewFiles(String... arguments) throws IOException, InterruptedException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "ulimit -n 1000; exec \"$@\"", "sh"));
        shell.addAll(command(List.of(arguments)));
        return ended(new ProcessBuilder(shell));
    }

    /** The command line of the kit with these arguments. */
    static List<String> command(List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-jar", "target/loadtest.jar"));
        command.addAll(arguments);
        return command;
    }

    private static KitRun ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new KitRun(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
