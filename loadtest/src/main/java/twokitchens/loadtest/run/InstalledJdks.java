package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JDKs of a machine, as their {@code release} files describe them: none is started before it is chosen.
 *
 * @param homes directories that may be a JDK's
 * @param architecture what a JDK must be built for, as {@code release} writes it; empty: any. On some systems a JDK for
 *     another processor runs too, translated, and would be measured slower than it is
 */
public record InstalledJdks(Set<Path> homes, String architecture) {
    /** Where installers put JDKs, one below each; a leading {@code ~} is the user's home. */
    private static final List<String> FOLDERS = List.of(
            "/usr/lib/jvm",
            "/usr/lib64/jvm",
            "/usr/java",
            "/opt",
            "/opt/java",
            "/Library/Java/JavaVirtualMachines",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "~/Library/Java/JavaVirtualMachines",
            "~/.sdkman/candidates/java",
            "~/.jdks",
            "~/.gradle/jdks",
            "~/.local/share/mise/installs/java",
            "~/.asdf/installs/java");

    private static final List<String> WINDOWS_FOLDERS =
            List.of("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft");

    /** Where a JDK is within its directory: on macOS deeper. */
    private static final List<String> WITHIN = List.of("", "Contents/Home", "libexec/openjdk.jdk/Contents/Home");

    public InstalledJdks {
        homes = Set.copyOf(homes);
    }

    /** The kit's own JVM if it has virtual threads; or the newest of this machine's; empty if none has. */
    public static Optional<Jvm> jvmWithVirtualThreads() throws InterruptedException {
        Jvm own = Jvm.own();
        return own.hasVirtualThreads() ? Optional.of(own) : here().newestWithVirtualThreads();
    }

    /**
     * The JDKs of this machine: where variables like {@code JAVA_HOME_21_X64} point to, and where installers put them.
     */
    static InstalledJdks here() {
        Map<String, String> environment = System.getenv();
        Stream<Path> named = environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches(".*(JAVA|JDK).*"))
                .flatMap(variable -> path(variable.getValue()));
        String user = System.getProperty("user.home");
        Stream<Path> common = FOLDERS.stream().flatMap(folder -> path(folder.replaceFirst("^~", user)));
        Stream<Path> windows = Stream.ofNullable(environment.get("ProgramFiles"))
                .flatMap(programs -> WINDOWS_FOLDERS.stream().flatMap(folder -> path(programs + "/" + folder)));
        Stream<Path> installed = Stream.concat(common, windows).flatMap(InstalledJdks::below);
        Path own = Path.of(System.getProperty("java.home"));
        return of(Stream.concat(named, installed), release(own).getProperty("OS_ARCH", ""));
    }

    static InstalledJdks of(Stream<Path> directories, String architecture) {
        Set<Path> homes = new LinkedHashSet<>();
        directories
                .flatMap(directory -> WITHIN.stream().map(directory::resolve))
                .filter(home -> Files.isRegularFile(home.resolve("release")))
                .flatMap(InstalledJdks::real)
                .forEach(homes::add);
        return new InstalledJdks(homes, architecture);
    }

    /**
     * The newest that starts, not the newest with long-term support: an older one would show virtual threads worse than
     * they are (up to 23, one that waits within {@code synchronized} holds its carrier). Early-access builds are
     * excluded: they are unfinished.
     */
    Optional<Jvm> newestWithVirtualThreads() throws InterruptedException {
        for (Path home : newestFirst()) {
            try {
                Jvm jvm = JvmProbe.at(home);
                if (jvm.hasVirtualThreads()) {
                    return Optional.of(jvm);
                }
            } catch (IOException broken) {
                // The next one may start.
            }
        }
        return Optional.empty();
    }

    private List<Path> newestFirst() {
        record Candidate(Path home, Runtime.Version version) {}
        return homes.stream()
                .filter(this::fits)
                .flatMap(home -> version(home).map(version -> new Candidate(home, version)))
                .filter(candidate -> candidate.version().feature() >= Jvm.FIRST_WITH_VIRTUAL_THREADS)
                .filter(candidate -> candidate.version().pre().isEmpty())
                .sorted(Comparator.comparing(Candidate::version).reversed().thenComparing(Candidate::home))
                .map(Candidate::home)
                .toList();
    }

    private boolean fits(Path home) {
        return architecture.isEmpty() || architecture.equals(release(home).getProperty("OS_ARCH", architecture));
    }

    private static Stream<Runtime.Version> version(Path home) {
        Properties release = release(home);
        String version = release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", ""));
        try {
            return Stream.of(Runtime.Version.parse(version));
        } catch (IllegalArgumentException unknownOrBefore9) {
            return Stream.empty();
        }
    }

    /** Values are in quotation marks. Empty if the file cannot be read. */
    private static Properties release(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Properties();
        }
        release.replaceAll((name, value) -> value.toString().replace("\"", "").strip());
        return release;
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException | UncheckedIOException unreadable) {
            return Stream.empty();
        }
    }

    private static Stream<Path> real(Path home) {
        try {
            return Stream.of(home.toRealPath());
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException other) {
            return Stream.empty();
        }
    }
}
