package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts a JVM once, to see that it starts and which one it is: its files may be another machine's, or incomplete. */
public final class JvmProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private JvmProbe() {}

    /**
     * The JVM at a path.
     *
     * @param path the program {@code java}, or the directory of a JDK
     * @throws IOException if there is none that starts; the message is one line that says so
     */
    public static Jvm at(Path path) throws IOException, InterruptedException {
        return started(program(path), PATIENCE);
    }

    /** A JDK's program, whatever the system calls it. */
    private static Path program(Path path) throws IOException {
        return Stream.of(path, path.resolve("bin/java"), path.resolve("bin/java.exe"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new IOException("there is no java in " + path));
    }

    static Jvm started(Path java, Duration patience) throws IOException, InterruptedException {
        String properties = properties(java, patience);
        String version = property(properties, "java.runtime.version", java);
        String feature = property(properties, "java.specification.version", java);
        String name = property(properties, "java.vendor", java) + " " + version;
        // Up to Java 8 the feature's number was the second: 1.8. None of those has virtual threads.
        return new Jvm(java, Integer.parseInt(feature.replaceFirst("\\D.*", "")), name);
    }

    private static String properties(Path java, Duration patience) throws IOException, InterruptedException {
        Process process = start(java);
        try {
            String output = CompletableFuture.supplyAsync(() -> allOf(process)).get(patience.toMillis(), MILLISECONDS);
            if (process.waitFor() == 0) {
                return output;
            }
            throw new IOException(java + " does not start: exit status " + process.exitValue());
        } catch (TimeoutException | ExecutionException silent) {
            throw new IOException(java + " does not answer", silent);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path java) throws IOException {
        try {
            Process process = new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException problem) {
            throw new IOException(java + " does not start", problem);
        }
    }

    private static String allOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String property(String properties, String name, Path java) throws IOException {
        Matcher line = Pattern.compile("(?m)^\\s*" + Pattern.quote(name) + " = (\\S.*?)\\s*$")
                .matcher(properties);
        return Optional.of(line)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElseThrow(() -> new IOException(java + " is no JVM: it does not tell its " + name));
    }
}
