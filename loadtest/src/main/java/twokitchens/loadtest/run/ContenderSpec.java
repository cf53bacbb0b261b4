package twokitchens.loadtest.run;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.scenario.Dialect;

/**
 * A contender, and how it is started: each run has a fresh process, on a port that is chosen beforehand. It is ready as
 * soon as that port accepts a connection.
 *
 * @param contender its description in the results
 * @param dialect which of the two APIs it has
 * @param cookPath the route that waits
 * @param url its base URL if it is running already; empty if it is to be started
 * @param program its command line, with placeholders; empty if it is running already
 * @param jvm arguments for the JVM of one of the kit's own programs
 * @param directory the working directory of the command; empty: the kit's own
 * @param isLimit whether its answers are constants: a physical limit, not a server, which no check of its answers can
 *     pass
 * @param needsVirtualThreads whether it needs a JVM that has them
 */
public record ContenderSpec(
        Contender contender,
        Dialect dialect,
        String cookPath,
        Optional<String> url,
        List<String> program,
        List<String> jvm,
        Optional<Path> directory,
        boolean isLimit,
        boolean needsVirtualThreads) {
    static final String PORT = "{port}";
    static final String COOK_MILLIS = "{cookMillis}";
    static final String COOK_SECONDS = "{cookSeconds}";
    static final String SYNC_SERVER = "{sync-server}";
    static final String ASYNC_SERVER = "{async-server}";
    static final String BASELINE = "{baseline";

    private static final String PACKAGE_OF_BASELINES = "twokitchens.loadtest.baseline.";

    public ContenderSpec {
        program = List.copyOf(program);
        jvm = List.copyOf(jvm);
    }

    /**
     * Reads a file that describes a contender.
     *
     * @throws IllegalArgumentException if it does not describe a contender; the message is one line that says why
     */
    public static ContenderSpec read(Path file) {
        return ContenderFile.read(file).contender(Optional.of(home(file)));
    }

    static Path home(Path file) {
        return file.toAbsolutePath().resolveSibling("").normalize();
    }

    /** Whether it is one of the kit's two servers. */
    public boolean isOwn() {
        return startsWith(SYNC_SERVER) || startsWith(ASYNC_SERVER);
    }

    /** Whether the kit starts its JVM, and so can give it arguments. */
    boolean isKitsOwnJvm() {
        return isOwn() || startsWith(BASELINE);
    }

    private boolean startsWith(String word) {
        return !program.isEmpty() && program.get(0).equals(word);
    }

    /**
     * The whole command line, including the program, that makes it listen on this port of 127.0.0.1 and no other
     * address.
     */
    public List<String> command(int port, Duration cookTime, Jars jars) {
        if (isOwn()) {
            return kit(List.of("-jar", jar(jars).toString()), program.subList(1, program.size()), port, cookTime, jars);
        }
        if (startsWith(BASELINE)) {
            String classPath = jar(jars) + File.pathSeparator + jars.baseline();
            String mainClass = PACKAGE_OF_BASELINES + program.get(1).replace("}", "");
            return kit(List.of("-cp", classPath, mainClass), program.subList(2, program.size()), port, cookTime, jars);
        }
        return ProcessSupervisor.around(
                program.stream().map(word -> filled(word, port, cookTime)).toList());
    }

    /** The same for one of the kit's own programs, listening on another address than 127.0.0.1. */
    List<String> command(String host, int port, Duration cookTime, Jars jars) {
        return command(port, cookTime, jars).stream()
                .map(word -> word.equals(Jvm.LOOPBACK) ? host : word)
                .toList();
    }

    private List<String> kit(List<String> main, List<String> options, int port, Duration cookTime, Jars jars) {
        List<String> arguments = Stream.concat(jvm.stream(), main.stream()).toList();
        return jars.jvm(this).server(arguments, port, cookTime, options);
    }

    /** What contenders have in common whose process is the same. */
    List<Object> start() {
        return List.of(program, jvm, dialect, directory, url, needsVirtualThreads);
    }

    /** One of the kit's servers is the one that is named; a baseline has the libraries of the one with its dialect. */
    private Path jar(Jars jars) {
        boolean isSync = isOwn() ? startsWith(SYNC_SERVER) : dialect == Dialect.FLASK;
        return isSync ? jars.sync() : jars.async();
    }

    private static String filled(String word, int port, Duration cookTime) {
        return word.replace(PORT, String.valueOf(port))
                .replace(COOK_MILLIS, String.valueOf(cookTime.toMillis()))
                .replace(COOK_SECONDS, String.format(Locale.ROOT, "%.3f", cookTime.toMillis() / 1000.0));
    }

    /** The same contender with more options on its command line. */
    public ContenderSpec with(String... options) {
        return with(
                contender, Stream.concat(program.stream(), Stream.of(options)).toList(), jvm);
    }

    /** The same contender on a JVM with these arguments. */
    public ContenderSpec onJvm(String... arguments) {
        return with(contender, program, List.of(arguments));
    }

    private ContenderSpec with(Contender contender, List<String> program, List<String> jvm) {
        return new ContenderSpec(
                contender, dialect, cookPath, url, program, jvm, directory, isLimit, needsVirtualThreads);
    }

    /** The blocking server, this one, with that number of workers. */
    ContenderSpec withWorkers(int workers) {
        Contender other = new Contender(
                "sync-" + workers, contender.kind(), contender.framework(), Optional.of(workers), contender.limits());
        return with(other, List.of(SYNC_SERVER, "--workers", String.valueOf(workers)), jvm);
    }

    @Override
    public String toString() {
        return contender.name();
    }
}
