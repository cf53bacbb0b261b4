package twokitchens.loadtest.benchmark;

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
 * @param descriptors files and connections that one process may open
 * @param backlog connections that the system queues until a server accepts them
 * @param ports ports from which connections can be opened
 */
record ClientLimits(long descriptors, long backlog, long ports) {
    private static final Path BACKLOG = Path.of("/proc/sys/net/core/somaxconn");
    private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Jars, libraries, pipes: what a process has open beside its clients' connections. */
    private static final int OTHER_FILES = 300;

    /** Ports that others may hold at the moment, and those of the few clients that are served first. */
    private static final int OTHER_PORTS = 2_000;

    /** A closed connection keeps its port for a minute, and to measure live memory all connect once more. */
    private static final int PORTS_EACH = 2;

    /** A server that pauses for a tenth of a second finds this share of all clients in its backlog. */
    private static final int QUEUED_SHARE = 20;

    /** The limits of this process, which its children inherit, and of this machine. */
    static ClientLimits here() {
        return new ClientLimits(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? system.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE,
                text(BACKLOG).map(Long::parseLong).orElse(Long.MAX_VALUE),
                text(PORTS).map(ClientLimits::width).orElse(Long.MAX_VALUE));
    }

    /** What clients need of something, how much of it there is, and what to say if that is too little. */
    private record Need(long needed, long present, String text) {}

    /** The first limit that so many clients would exceed, and how to raise it, in one line. */
    Optional<String> binding(int clients) {
        return Stream.of(
                        new Need(
                                clients + OTHER_FILES,
                                descriptors,
                                "%d open files, and this process may open %d: raise ulimit -n"),
                        new Need(
                                (long) clients * PORTS_EACH + OTHER_PORTS,
                                ports,
                                "%d ports, and this machine lends %d: widen ip_local_port_range"),
                        new Need(
                                clients / QUEUED_SHARE,
                                backlog,
                                "a backlog of %d, and this machine keeps %d: raise somaxconn"))
                .filter(need -> need.present() < need.needed())
                .findFirst()
                .map(need -> "%d guests need ".formatted(clients)
                        + need.text().formatted(need.needed(), need.present())
                        + ", or send fewer");
    }

    /** These files are whole only if they are read in one go. */
    private static Optional<String> text(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }

    /** Takes the first and the last port, with a blank between them. */
    private static long width(String range) {
        String[] ends = range.split("\\s+");
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }
}
