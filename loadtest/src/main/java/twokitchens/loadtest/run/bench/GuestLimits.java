package twokitchens.loadtest.run.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many guests a machine has room for. Where it does not tell a limit there is none to be checked.
 *
 * @param descriptors files and connections that one process may open
 * @param backlog connections that the system keeps until a server accepts them
 * @param ports from which connections can be opened
 */
record GuestLimits(long descriptors, long backlog, long ports) {
    private static final Path BACKLOG = Path.of("/proc/sys/net/core/somaxconn");
    private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Jars, libraries, pipes: what a process has open beside its guests. */
    private static final int OTHER_FILES = 300;

    /** Ports that others may hold at the moment, and those of the few who are served first. */
    private static final int OTHER_PORTS = 2_000;

    /** A closed connection keeps its port for a minute, and while their memory is looked at all come once more. */
    private static final int PORTS_EACH = 2;

    /** A server that stands still for a tenth of a second finds this share of all guests at its door. */
    private static final int AT_THE_DOOR = 20;

    /** The limits of this process, which its children inherit, and of this machine. */
    static GuestLimits here() {
        return new GuestLimits(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? system.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE,
                text(BACKLOG).map(Long::parseLong).orElse(Long.MAX_VALUE),
                text(PORTS).map(GuestLimits::width).orElse(Long.MAX_VALUE));
    }

    /** The first limit that so many guests would meet, and how to raise it, in one line. */
    Optional<String> binding(int guests) {
        if (descriptors < guests + OTHER_FILES) {
            return Optional.of(
                    "%d guests need %d open files, and this process may open %d: raise ulimit -n, or send fewer"
                            .formatted(guests, guests + OTHER_FILES, descriptors));
        }
        if (ports < portsFor(guests)) {
            return Optional.of(
                    "%d guests need %d ports, and this machine lends %d: widen ip_local_port_range, or send fewer"
                            .formatted(guests, portsFor(guests), ports));
        }
        if (backlog < guests / AT_THE_DOOR) {
            return Optional.of(
                    "%d guests need a backlog of %d, and this machine keeps %d: raise somaxconn, or send fewer"
                            .formatted(guests, guests / AT_THE_DOOR, backlog));
        }
        return Optional.empty();
    }

    private static long portsFor(int guests) {
        return (long) guests * PORTS_EACH + OTHER_PORTS;
    }

    /** These files are whole only for who reads them in one go. */
    private static Optional<String> text(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }

    /** The first and the last port, with a blank between them. */
    private static long width(String range) {
        String[] ends = range.split("\\s+");
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }
}
