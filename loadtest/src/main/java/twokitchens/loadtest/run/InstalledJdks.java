package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The JDKs of this machine, as their {@code release} files describe them: none is started before it is chosen. */
public final class InstalledJdks {
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

    private InstalledJdks() {}

    /**
     * The kit's own JVM if it has virtual threads; or the newest where variables like {@code JAVA_HOME_21_X64} point to,
     * and where installers put them; empty if none has.
     */
    public static Optional<Jvm> jvmWithVirtualThreads() throws InterruptedException {
        Jvm own = Jvm.own();
        if (own.hasVirtualThreads()) {
            return Optional.of(own);
        }
        Stream<String> named = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().matches(".*(JAVA|JDK).*"))
                .map(Map.Entry::getValue);
        String user = System.getProperty("user.home");
        Stream<String> folders = FOLDERS.stream().map(folder -> folder.replaceFirst("^~", user));
        Stream<String> windows = Stream.ofNullable(System.getenv("ProgramFiles"))
                .flatMap(programs -> WINDOWS_FOLDERS.stream().map(folder -> programs + "/" + folder));
        Stream<Path> installed = absolute(Stream.concat(folders, windows))
                .flatMap(folder -> known(() -> below(folder)))
                .flatMap(List::stream);
        return newest(
                Stream.concat(absolute(named), installed),
                release(Path.of(System.getProperty("java.home"))).getProperty("OS_ARCH", ""));
    }

    /**
     * The newest that starts and has virtual threads, not the newest with long-term support: an older one would show
     * virtual threads worse than they are (up to 23, one that waits within {@code synchronized} holds its carrier).
     * Early-access builds are excluded: they are unfinished.
     *
     * @param directories that may be a JDK's
     * @param architecture what a JDK must be built for, as {@code release} writes it; empty: any. On some systems a JDK
     *     for another processor runs too, translated, and would be measured slower than it is
     */
    static Optional<Jvm> newest(Stream<Path> directories, String architecture) throws InterruptedException {
        record Candidate(Path home, Runtime.Version version) {}
        List<Candidate> newestFirst = directories
                .flatMap(directory -> WITHIN.stream().map(directory::resolve))
                .filter(home -> Files.isRegularFile(home.resolve("release")))
                .flatMap(home -> known(() -> home.toRealPath()))
                .distinct()
                .filter(home -> architecture.isEmpty()
                        || architecture.equals(release(home).getProperty("OS_ARCH", architecture)))
                .flatMap(home -> known(() -> new Candidate(home, version(home))))
                .filter(candidate -> candidate.version().feature() >= Jvm.FIRST_WITH_VIRTUAL_THREADS)
                .filter(candidate -> candidate.version().pre().isEmpty())
                .sorted(Comparator.comparing(Candidate::version).reversed().thenComparing(Candidate::home))
                .toList();
        for (Candidate candidate : newestFirst) {
            try {
                Jvm jvm = Jvm.at(candidate.home());
                if (jvm.hasVirtualThreads()) {
                    return Optional.of(jvm);
                }
            } catch (IOException broken) {
                // The next one may start.
            }
        }
        return Optional.empty();
    }

    private static Runtime.Version version(Path home) {
        Properties release = release(home);
        return Runtime.Version.parse(
                release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", "")));
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

    private static Stream<Path> absolute(Stream<String> texts) {
        return texts.flatMap(text -> known(() -> Path.of(text))).filter(Path::isAbsolute);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    /** Nothing where there is no answer: a path that cannot be, a directory that is gone, a version before 9. */
    private static <T> Stream<T> known(Callable<T> question) {
        try {
            return Stream.of(question.call());
        } catch (Exception unknown) {
            return Stream.empty();
        }
    }
}
