package twokitchens.loadtest.classroom.lesson;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.cli.Terminal;

/** One of the two servers as a child process. It ends when its standard input does, so it cannot outlive the kit. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile(".* listening on (http://\\S+)");
    private static final int SIGNALLED = 128;

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private volatile String lastLine = "";

    ServerProcess(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Terminal.isNone(builder);
        process = builder.start();
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = line;
                Matcher listening = LISTENING.matcher(line);
                if (listening.matches()) {
                    address.complete(URI.create(listening.group(1)));
                }
            }
        } catch (IOException closed) {
            // The process has ended; onExit tells.
        }
        ended().thenRun(() -> address.completeExceptionally(new IOException(ending())));
    }

    /** Completes when it listens; exceptionally, with its last words, if it ends before. */
    CompletableFuture<URI> address() {
        return address;
    }

    /** Completes when it has ended, for whatever reason. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    /** How it ended, in one line. */
    String ending() {
        int status = process.exitValue();
        if (status == 0 || status > SIGNALLED) {
            return status == 0 ? "stopped" : "killed by signal " + (status - SIGNALLED);
        }
        return "exit status " + status + ": " + lastLine;
    }

    /** Kills it: nobody waits for the dishes of a kitchen that closes. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
