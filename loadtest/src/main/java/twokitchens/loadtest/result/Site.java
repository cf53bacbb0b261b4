package twokitchens.loadtest.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What surrounds the kit on its machine and may limit it.
 *
 * @param container what holds it, such as {@code docker}; empty where no sign of one was found
 * @param quotaCores how many cores all its processes together may keep busy; empty where no quota was found
 * @param memoryMiB how much memory they may have; empty where no limit was found
 * @param governor what chooses the processors' clock, such as {@code performance}; empty where the system does not tell
 * @param acceptQueue the most connections that the system queues for a server that has not accepted them; empty where
 *     the system does not tell
 */
public record Site(
        Optional<String> container,
        Optional<Double> quotaCores,
        Optional<Long> memoryMiB,
        Optional<String> governor,
        Optional<Integer> acceptQueue) {
    /** Of this process; the root of the file system is another one in tests. */
    static Site detect(Path root) {
        Cgroup cgroup = Cgroup.here(root);
        return new Site(
                container(root),
                cgroup.quotaCores(),
                cgroup.memoryMiB(),
                governor(root),
                Cgroup.text(root.resolve("proc/sys/net/core/somaxconn"))
                        .filter(number -> number.matches("\\d{1,9}"))
                        .map(Integer::valueOf));
    }

    private static Optional<String> container(Path root) {
        return Stream.of(
                        sign(root, "var/run/secrets/kubernetes.io", "kubernetes"),
                        sign(root, "run/.containerenv", "podman"),
                        sign(root, ".dockerenv", "docker"),
                        Cgroup.text(root.resolve("run/systemd/container")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> sign(Path root, String file, String name) {
        return Files.exists(root.resolve(file)) ? Optional.of(name) : Optional.empty();
    }

    /** Those of all processors, each once. */
    private static Optional<String> governor(Path root) {
        Path all = root.resolve("sys/devices/system/cpu");
        try (Stream<Path> processors = Files.isDirectory(all) ? Files.list(all) : Stream.empty()) {
            return Optional.of(processors
                            .flatMap(each -> Cgroup.text(each.resolve("cpufreq/scaling_governor")).stream())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")))
                    .filter(names -> !names.isEmpty());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
