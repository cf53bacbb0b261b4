package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;

/**
 * A real PostgreSQL in processes of its own: on loopback only, with a password of its own and its files in a directory
 * that goes when it ends. Or a foreign one that runs already.
 *
 * @param url without a password
 * @param password the file that holds it; empty if it needs none, or the environment has it
 * @param directory of all its files; empty where it was not started here
 * @param child its process; empty as above
 * @param version such as {@code PostgreSQL 18.6}; no more than its name where it was not started here
 */
public record RunningDatabase(
        String url, Optional<Path> password, Optional<Path> directory, Optional<ManagedProcess> child, String version)
        implements AutoCloseable {
    private static final String USER = "kitchen";

    /** Two servers with pools of a hundred, and the next ones that start meanwhile. */
    private static final int MOST_CONNECTIONS = 400;

    /** No socket file, and no shared memory outside its directory. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "dynamic_shared_memory_type=mmap",
            "max_connections=" + MOST_CONNECTIONS);

    private static final Pattern VERSION = Pattern.compile("starting (PostgreSQL \\S+) ");
    private static final String READY = "database system is ready to accept connections";
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    /** The longest queue of a plan is shorter: what waits is measured, not rejected. */
    private static final String PATIENCE = "30s";

    private static final int PASSWORD_BITS = 160;
    private static final int RADIX = 36;

    /** One that runs already. */
    public static RunningDatabase at(String url, Optional<Path> password) {
        return new RunningDatabase(url, password, Optional.empty(), Optional.empty(), "PostgreSQL");
    }

    /**
     * Starts one, with its logs and all its files in a new directory below that one, and waits until it accepts connections.
     *
     * @param port to listen on; 0 for any free one
     * @throws RunFailedException if it does not start
     */
    public static RunningDatabase start(Path parent, int port)
            throws RunFailedException, IOException, InterruptedException {
        Path directory = Files.createTempDirectory(parent, "postgresql").toAbsolutePath();
        try {
            PostgresBinaries.unpack(directory);
            Path password = Files.createTempFile(directory, "password", ".txt");
            Files.writeString(password, new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(RADIX));
            initialize(directory, password);
            return start(directory, password, port == 0 ? RunningContender.freePort() : port);
        } catch (RunFailedException | IOException | InterruptedException | RuntimeException problem) {
            TemporaryFiles.delete(directory);
            throw problem;
        }
    }

    private static void initialize(Path directory, Path password)
            throws RunFailedException, IOException, InterruptedException {
        Path log = directory.resolve("initdb.log");
        List<String> command = command(
                directory,
                "initdb",
                Stream.of(
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-sync",
                        "--no-locale"));
        try (ManagedProcess initdb = new ManagedProcess(command, Optional.empty(), log, line -> {})) {
            initdb.await(new CompletableFuture<>(), STARTING, "PostgreSQL did not make its files");
            if (!initdb.hasSucceeded()) {
                throw new RunFailedException("PostgreSQL made no files: initdb " + initdb.ending() + last(log));
            }
        }
    }

    private static RunningDatabase start(Path directory, Path password, int port)
            throws RunFailedException, IOException, InterruptedException {
        Path log = directory.resolve("postgres.log");
        CompletableFuture<String> version = new CompletableFuture<>();
        CompletableFuture<String> ready = new CompletableFuture<>();
        Stream<String> options = Stream.concat(Stream.of("port=" + port), SETTINGS.stream())
                .flatMap(setting -> Stream.of("-c", setting));
        ManagedProcess child =
                new ManagedProcess(command(directory, "postgres", options), Optional.empty(), log, line -> {
                    Matcher starting = VERSION.matcher(line);
                    if (starting.find()) {
                        version.complete(starting.group(1));
                    }
                    if (line.contains(READY)) {
                        ready.complete(line);
                    }
                });
        try {
            child.await(ready, STARTING, "PostgreSQL did not start");
            if (!child.isAlive()) {
                throw new RunFailedException("PostgreSQL " + child.ending() + last(log));
            }
        } catch (RunFailedException | InterruptedException | RuntimeException problem) {
            child.close();
            throw problem;
        }
        String url = "postgresql://" + USER + "@127.0.0.1:" + port + "/postgres";
        RunningDatabase database = new RunningDatabase(
                url, Optional.of(password), Optional.of(directory), Optional.of(child), version.getNow("PostgreSQL"));
        TemporaryFiles.deleteAfter(database::close);
        return database;
    }

    /** The last line of a log: what a program that ended has to say. */
    private static String last(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .reduce((earlier, later) -> later)
                .map(line -> ": " + line.strip())
                .orElse("");
    }

    private static List<String> command(Path directory, String program, Stream<String> options)
            throws RunFailedException, IOException, InterruptedException {
        Stream<String> words = Stream.of(
                directory.resolve("bin").resolve(program).toString(),
                "-D",
                directory.resolve("data").toString());
        return ProcessSupervisor.around(Stream.of(PostgresBinaries.apart().stream(), words, options)
                .flatMap(each -> each)
                .toList());
    }

    /** The options with which one of the kit's servers asks it, over so many connections. */
    String[] options(int connections) {
        return options(connections, PATIENCE);
    }

    /** The same, for requests that wait so long for a connection, such as {@code 30s}. */
    public String[] options(int connections, String timeout) {
        Stream<String> options = Stream.of(
                "--database", url, "--database-pool", String.valueOf(connections), "--database-timeout", timeout);
        Stream<String> secret =
                password.stream().flatMap(file -> Stream.of("--database-password-file", file.toString()));
        return Stream.concat(options, secret).toArray(String[]::new);
    }

    /** What is known of it in a window of a server with so many connections. */
    DatabaseUse use(int connections, MeasuredWindow window) {
        return new DatabaseUse(
                version,
                connections,
                Latency.of(window.connecting()),
                Latency.of(window.querying()),
                child.map(each -> each.between(window.start(), window.end()).cpuCores()));
    }

    /** Completes when it has ended; never if it was not started here. */
    public CompletableFuture<?> ended() {
        return child.<CompletableFuture<?>>map(ManagedProcess::ended).orElseGet(CompletableFuture::new);
    }

    /** Ends it if it was started here, and deletes its files. */
    @Override
    public synchronized void close() {
        directory.ifPresent(this::stop);
        child.ifPresent(ManagedProcess::close);
        directory.ifPresent(TemporaryFiles::delete);
    }

    /** Shared memory that no namespace holds would stay behind a killed one: that one is asked to end by itself. */
    private void stop(Path files) {
        try {
            if (Files.exists(files) && PostgresBinaries.apart().isEmpty()) {
                new ProcessBuilder(
                                files.resolve("bin/pg_ctl").toString(),
                                "-D",
                                files + "/data",
                                "-m",
                                "immediate",
                                "stop")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(STOPPING.toMillis(), MILLISECONDS);
            }
        } catch (IOException | RunFailedException absent) {
            // It is killed next.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
