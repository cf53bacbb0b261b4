package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JVM for children.
 *
 * @param java its program
 * @param feature the first number of its version, such as 21
 * @param name its vendor and version, such as {@code Eclipse Adoptium 25.0.3+9-LTS}
 */
public record Jvm(Path java, int feature, String name) {
    static final String LOOPBACK = "127.0.0.1";

    static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** A proxy that the environment tells the JVMs of does not stand between a server and the simulated model. */
    private static final List<String> DIRECT =
            List.of("-Dhttp.nonProxyHosts=localhost|127.*|[::1]", "-DsocksNonProxyHosts=localhost|127.*|[::1]");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The JVM that runs the kit. */
    public static Jvm own() {
        return new Jvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Runtime.version().feature(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    /**
     * The JVM at a path. It is started once, to see that it starts and which one it is: its files may be another
     * machine's, or incomplete.
     *
     * @param path the program {@code java}, or the directory of a JDK
     * @throws IOException if there is none that starts; the message is one line that says so
     */
    public static Jvm at(Path path) throws IOException, InterruptedException {
        return Stream.of(path, path.resolve("bin/java"), path.resolve("bin/java.exe"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Path::toAbsolutePath)
                .map(Jvm::new)
                .orElseThrow(() -> new IOException("there is no java in " + path))
                .started(PATIENCE);
    }

    /** One of which nothing is known yet. */
    Jvm(Path java) {
        this(java, 0, "");
    }

    Jvm started(Duration patience) throws IOException, InterruptedException {
        String properties = properties(patience);
        String version = property(properties, "java.runtime.version");
        // Up to Java 8 the feature's number was the second: 1.8. None of those has virtual threads.
        String feature = property(properties, "java.specification.version").replaceFirst("\\D.*", "");
        return new Jvm(java, Integer.parseInt(feature), property(properties, "java.vendor") + " " + version);
    }

    private String properties(Duration patience) throws IOException, InterruptedException {
        Path output = Files.createTempFile("java", ".properties");
        try {
            Process process = start(output);
            boolean ended = process.waitFor(patience.toMillis(), MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (!ended) {
                throw new IOException(java + " does not answer");
            }
            if (process.exitValue() != 0) {
                throw new IOException(java + " does not start: exit status " + process.exitValue());
            }
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }

    private Process start(Path output) throws IOException {
        try {
            return new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException problem) {
            throw new IOException(java + " does not start", problem);
        }
    }

    private String property(String properties, String key) throws IOException {
        Matcher line = Pattern.compile("(?m)^\\s*" + Pattern.quote(key) + " = (\\S.*?)\\s*$")
                .matcher(properties);
        if (!line.find()) {
            throw new IOException(java + " is no JVM: it does not tell its " + key);
        }
        return line.group(1);
    }

    /** Its whole command line with these arguments. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(TemporaryFiles.arguments());
        command.addAll(DIRECT);
        command.addAll(arguments);
        return command;
    }

    /** The whole command line of a server that has the options of the kit's servers, and some more. */
    public List<String> server(List<String> program, int port, Duration cookTime, List<String> options) {
        List<String> arguments = new ArrayList<>(program);
        arguments.addAll(List.of("--host", LOOPBACK, "--port", String.valueOf(port), "--stop-with-input"));
        arguments.addAll(List.of("--no-cook-log", "--cook-time", cookTime.toMillis() + "ms"));
        arguments.addAll(options);
        return command(arguments);
    }

    public boolean hasVirtualThreads() {
        return feature >= FIRST_WITH_VIRTUAL_THREADS;
    }

    @Override
    public String toString() {
        return name;
    }
}
