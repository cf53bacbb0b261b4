package twokitchens.loadtest.stress;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many clients a machine has room for. A limit that the machine does not report is not checked.
 *
 * @param descriptors files and connections that this process, and each of its children, may open
 * @param backlog connections that the system queues until a server accepts them
 * @param ports ports from which connections can be opened
 */
public record ClientLimits(long descriptors, long backlog, long ports) {
    /** Jars, libraries, pipes: what a process has open beside its clients' connections. */
    private static final int OTHER_FILES = 300;

    /** Ports that others may hold at the moment, and those of the few clients that are served first. */
    private static final int OTHER_PORTS = 2_000;

    /** A closed connection keeps its port for a minute, and to measure live memory all connect once more. */
    private static final int PORTS_EACH = 2;

    /** A server that pauses for a tenth of a second finds this share of all clients in its backlog. */
    private static final int QUEUED_SHARE = 20;

    /** The limits of this process and of this machine. */
    public static ClientLimits here() {
        String[] ports = words(Path.of("/proc/sys/net/ipv4/ip_local_port_range"), "1 " + Long.MAX_VALUE);
        return new ClientLimits(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? system.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE,
                Long.parseLong(words(Path.of("/proc/sys/net/core/somaxconn"), String.valueOf(Long.MAX_VALUE))[0]),
                Long.parseLong(ports[1]) - Long.parseLong(ports[0]) + 1);
    }

    /** The first line of a file that is whole only if it is read in one go. */
    private static String[] words(Path file, String unlimited) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.ofNullable(reader.readLine()).orElse(unlimited).split("\\s+");
        } catch (IOException notHere) {
            return unlimited.split("\\s+");
        }
    }

    /** What something needs that opens so many files, if there are too few, in one line. */
    public Optional<String> unmet(String what, long files) {
        return need(files, descriptors, what + " up to %d files, and this process may open %d: raise ulimit -n");
    }

    /** The first limit that so many clients would exceed, and how to raise it, in one line. */
    public Optional<String> unmet(int clients) {
        return Stream.of(
                        need(
                                clients + OTHER_FILES,
                                descriptors,
                                "%d open files, and this process may open %d: raise ulimit -n"),
                        need(
                                (long) clients * PORTS_EACH + OTHER_PORTS,
                                ports,
                                "%d ports, and this machine lends %d: widen ip_local_port_range"),
                        need(
                                clients / QUEUED_SHARE,
                                backlog,
                                "a backlog of %d, and this machine keeps %d: raise somaxconn"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(unmet -> clients + " clients need " + unmet + ", or send fewer");
    }

    private static Optional<String> need(long needed, long present, String text) {
        return present < needed ? Optional.of(text.formatted(needed, present)) : Optional.empty();
    }
}
