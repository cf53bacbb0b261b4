package twokitchens.loadtest.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;

/**
 * Where the numbers come from.
 *
 * @param os operating system, name and version
 * @param processor its model name
 * @param cores logical processors
 * @param memoryMiB physical memory, in MiB
 * @param jdk vendor and version of the JVM that ran contenders and generator
 * @param commit the commit measured, or {@code unknown} outside a checkout; {@code +} at its end where files differed
 * @param jvmOptions what the environment told all JVMs, by the names of its variables
 * @param versions library versions by name, such as {@code Javalin}
 * @param site what limits all processes here; empty in files of earlier versions
 */
public record Machine(
        String os,
        String processor,
        int cores,
        long memoryMiB,
        String jdk,
        String commit,
        Map<String, String> jvmOptions,
        Map<String, String> versions,
        Optional<Site> site) {
    public Machine {
        jvmOptions = Map.copyOf(jvmOptions);
        versions = Map.copyOf(versions);
    }

    /** One whose limits are not known. */
    public Machine(
            String os,
            String processor,
            int cores,
            long memoryMiB,
            String jdk,
            String commit,
            Map<String, String> jvmOptions,
            Map<String, String> versions) {
        this(os, processor, cores, memoryMiB, jdk, commit, jvmOptions, versions, Optional.empty());
    }

    /** This machine; the commit is that of the checkout that holds the directory. */
    public static Machine detect(Path checkout) {
        SystemInfo system = new SystemInfo();
        return new Machine(
                system.getOperatingSystem().toString(),
                system.getHardware()
                        .getProcessor()
                        .getProcessorIdentifier()
                        .getName()
                        .strip(),
                Runtime.getRuntime().availableProcessors(),
                system.getHardware().getMemory().getTotal() / (1024 * 1024),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                commit(checkout),
                JvmOptions.of(System.getenv()),
                builtWith(),
                Optional.of(Site.detect(Path.of("/"))));
    }

    /**
     * Several machines that measured together: what they have is added up, what differs is listed. JVM options and
     * library versions are the first one's: the same for all. Limits are told where they are; no quota is that of all together.
     */
    public static Machine together(List<Machine> machines) {
        Machine first = machines.get(0);
        boolean isOneSite = machines.stream().map(Machine::site).distinct().count() == 1;
        return new Machine(
                joined(machines, Machine::os),
                joined(machines, Machine::processor),
                machines.stream().mapToInt(Machine::cores).sum(),
                machines.stream().mapToLong(Machine::memoryMiB).sum(),
                joined(machines, Machine::jdk),
                joined(machines, Machine::commit),
                first.jvmOptions(),
                first.versions(),
                first.site()
                        .filter(site -> isOneSite)
                        .filter(site -> machines.size() == 1
                                || site.quotaCores().isEmpty()
                                        && site.memoryMiB().isEmpty()));
    }

    private static String joined(List<Machine> machines, Function<Machine, String> part) {
        return machines.stream()
                .collect(Collectors.groupingBy(part, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " (" + each.getValue() + ")"))
                .collect(Collectors.joining("; "));
    }

    /** What tells this host from others: two containers on one host share it. */
    public static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException notLinux) {
            return Optional.ofNullable(System.getenv("HOSTNAME"))
                    .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                    .orElse("unknown");
        }
    }

    private static String commit(Path checkout) {
        boolean clean = git(checkout, "--no-optional-locks", "status", "--porcelain")
                .filter(String::isEmpty)
                .isPresent();
        return git(checkout, "rev-parse", "--short=12", "HEAD")
                .map(commit -> commit + (clean ? "" : "+"))
                .orElse("unknown");
    }

    /** The output of git; empty where git is not installed or finds no checkout here. */
    private static Optional<String> git(Path checkout, String... arguments) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The versions that the build was made with. */
    private static Map<String, String> builtWith() {
        Properties versions = new Properties();
        try (var file = Machine.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return versions.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, versions::getProperty));
    }
}
