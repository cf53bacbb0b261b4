package twokitchens.loadtest.stress;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;

/**
 * How many clients a machine has room for. A limit that the machine does not report is not checked.
 *
 * @param descriptors files and connections that this process, and each of its children, may open
 * @param backlog connections that the system queues until a server accepts them
 * @param ports ports from which connections can be opened
 */
public record ClientLimits(long descriptors, long backlog, long ports) {
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
        // Jars, libraries, pipes are open beside the clients' connections.
        return need(clients + 300, descriptors, "%d open files, and this process may open %d: raise ulimit -n")
                // A closed connection keeps its port for a minute, and to measure live memory all connect once more.
                .or(() -> need(
                        clients * 2L + 2_000, ports, "%d ports, and this machine lends %d: widen ip_local_port_range"))
                // A server that pauses for a tenth of a second finds a twentieth of all clients in its backlog.
                .or(() -> need(clients / 20, backlog, "a backlog of %d, and this machine keeps %d: raise somaxconn"))
                .map(unmet -> NumberFormats.count(clients, "client") + (clients == 1 ? " needs " : " need ") + unmet
                        + ", or send fewer");
    }

    private static Optional<String> need(long needed, long present, String text) {
        return present < needed ? Optional.of(text.formatted(needed, present)) : Optional.empty();
    }
}
