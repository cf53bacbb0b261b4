package twokitchens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class-data archive of a server, beside its jar: with it, a JVM starts the server in half the time. It is valid for
 * one JVM, and for jars that have not changed since; any other JVM starts without it, silently.
 */
public final class ClassArchive {
    private static final String LISTENING = " listening on ";
    private static final int TIMEOUT_SECONDS = 60;

    private ClassArchive() {}

    /** The JVM's options that use a jar's archive; none where there is no archive. */
    public static List<String> options(Path jar) {
        // A JVM that cannot use the archive would say so on standard output.
        return Files.exists(of(jar)) ? List.of("-XX:SharedArchiveFile=" + of(jar), "-Xlog:disable") : List.of();
    }

    private static Path of(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".jsa"));
    }

    /**
     * Makes the archive of a server with this JVM: starts the server, sends a request, and keeps the classes that this has
     * loaded.
     *
     * @param jars the server's jar
     */
    public static void main(String... jars) throws IOException, InterruptedException {
        Path jar = Path.of(jars[0]);
        Path classes = Files.createTempFile(jar.toAbsolutePath().getParent(), "classes", ".lst");
        try {
            answerOnce(start(jar, "-XX:DumpLoadedClassList=" + classes));
            Process dump = start(
                    jar, "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + of(jar));
            dump.getInputStream().readAllBytes();
            dump.waitFor();
        } finally {
            Files.deleteIfExists(classes);
        }
    }

    private static Process start(Path jar, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--stop-with-input"));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void answerOnce(Process server) throws IOException, InterruptedException {
        try (BufferedReader output = server.inputReader(UTF_8)) {
            Stream<String> lines = output.lines();
            URI address = lines.filter(line -> line.contains(LISTENING))
                    .map(line -> URI.create(line.substring(line.indexOf(LISTENING) + LISTENING.length())))
                    .findFirst()
                    .orElseThrow();
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build()
                    .send(HttpRequest.newBuilder(address.resolve("/users")).build(), BodyHandlers.discarding());
            // Unlike the end of its input, a signal lets the JVM write its list.
            server.destroy();
            server.waitFor(TIMEOUT_SECONDS, SECONDS);
        } finally {
            server.destroyForcibly();
        }
    }
}
