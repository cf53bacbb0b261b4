package twokitchens.loadtest.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control groups of Linux that hold a process, versions 1 and 2, and what they limit. A group's limits hold for all
 * below it, so the tightest counts. Elsewhere, nothing is limited.
 *
 * @param cpu directories of the groups that may limit processor time, the innermost first
 * @param memory the same for memory
 */
public record Cgroup(List<Path> cpu, List<Path> memory) {
    /** Version 1 writes a limit that no machine has where there is none. */
    private static final long NO_LIMIT = 1L << 60;

    public Cgroup {
        cpu = List.copyOf(cpu);
        memory = List.copyOf(memory);
    }

    /**
     * How often a processor quota was looked at, and how often it was used up before its period was over: then all
     * processes stood still for the rest of it. Both count from the group's beginning.
     */
    public record Periods(long all, long usedUp) {}

    /** One line of {@code mountinfo}: which part of the hierarchy is to be seen where. */
    private record Mount(String root, String point, String type, String options) {
        static Mount of(String line) {
            String[] words = line.split(" ");
            List<String> afterDash =
                    List.of(line.substring(line.indexOf(" - ") + 3).split(" "));
            return new Mount(words[3], words[4], afterDash.get(0), afterDash.get(afterDash.size() - 1));
        }
    }

    /**
     * Those of this process.
     *
     * @param root of the file system: {@code /}, but for tests
     */
    public static Cgroup here(Path root) {
        try (Stream<String> mounts = Files.lines(root.resolve("proc/self/mountinfo"))) {
            List<Mount> all = mounts.filter(line -> line.contains(" - cgroup"))
                    .map(Mount::of)
                    .toList();
            List<String[]> groups = Files.readAllLines(root.resolve("proc/self/cgroup")).stream()
                    .map(line -> line.split(":", 3))
                    .toList();
            return new Cgroup(groups(root, all, groups, "cpu"), groups(root, all, groups, "memory"));
        } catch (IOException notLinux) {
            return new Cgroup(List.of(), List.of());
        }
    }

    private static List<Path> groups(Path root, List<Mount> mounts, List<String[]> groups, String controller) {
        for (String[] group : groups) {
            boolean isVersion2 = group[1].isEmpty();
            for (Mount mount : mounts) {
                boolean holds = isVersion2
                        ? mount.type().equals("cgroup2")
                        : mount.type().equals("cgroup")
                                && has(group[1], controller)
                                && has(mount.options(), controller);
                List<Path> upwards = holds ? upwards(root, mount, group[2]) : List.of();
                if (upwards.stream().anyMatch(each -> Files.exists(each.resolve(file(controller, isVersion2))))) {
                    return upwards;
                }
            }
        }
        return List.of();
    }

    private static String file(String controller, boolean isVersion2) {
        return isVersion2
                ? controller + ".max"
                : controller.equals("cpu") ? "cpu.cfs_quota_us" : "memory.limit_in_bytes";
    }

    private static boolean has(String list, String controller) {
        return List.of(list.split(",")).contains(controller);
    }

    /** In a container, its own group may be the root of what is mounted. */
    private static List<Path> upwards(Path root, Mount mount, String group) {
        Path point = root.resolve(mount.point().substring(1)).normalize();
        String below =
                group.startsWith(mount.root()) ? group.substring(mount.root().length()) : group;
        Path own = point.resolve(below.replaceFirst("^/+", "")).normalize();
        List<Path> upwards = new ArrayList<>();
        for (Path each = own; each != null && each.startsWith(point); each = each.getParent()) {
            upwards.add(each);
        }
        return upwards.stream().filter(Files::isDirectory).toList();
    }

    /** How many cores its processes may keep busy; empty if as many as there are. */
    public Optional<Double> quotaCores() {
        return limiting().flatMap(Cgroup::quota);
    }

    /** How many periods the tightest quota has had; empty where there is none. */
    public Optional<Periods> periods() {
        return limiting().flatMap(group -> text(group.resolve("cpu.stat"))).map(stat -> {
            Map<String, Long> counters = stat.lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
            return new Periods(counters.getOrDefault("nr_periods", 0L), counters.getOrDefault("nr_throttled", 0L));
        });
    }

    private Optional<Path> limiting() {
        return cpu.stream()
                .filter(group -> quota(group).isPresent())
                .min((one, other) ->
                        Double.compare(quota(one).orElseThrow(), quota(other).orElseThrow()));
    }

    private static Optional<Double> quota(Path group) {
        return text(group.resolve("cpu.max"))
                .or(() -> text(group.resolve("cpu.cfs_quota_us"))
                        .flatMap(quota ->
                                text(group.resolve("cpu.cfs_period_us")).map(period -> quota + " " + period)))
                .map(text -> text.split(" "))
                .filter(words -> words.length == 2 && words[0].matches("[1-9]\\d*"))
                .map(words -> Double.parseDouble(words[0]) / Double.parseDouble(words[1]));
    }

    /** How much memory its processes may have, in MiB; empty if as much as there is. */
    public Optional<Long> memoryMiB() {
        return memory.stream()
                .flatMap(group ->
                        text(group.resolve("memory.max"))
                                .or(() -> text(group.resolve("memory.limit_in_bytes")))
                                .stream())
                .filter(bytes -> bytes.matches("\\d{1,19}"))
                .map(Long::parseUnsignedLong)
                .filter(bytes -> bytes >= 0 && bytes < NO_LIMIT)
                .min(Long::compare)
                .map(bytes -> bytes / (1024 * 1024));
    }

    /** Some kernels give such a file whole only to a reader that takes it in one go: {@code readString} does not. */
    static Optional<String> text(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.of(reader.lines().collect(Collectors.joining("\n")).strip());
        } catch (IOException | UncheckedIOException absent) {
            return Optional.empty();
        }
    }
}
