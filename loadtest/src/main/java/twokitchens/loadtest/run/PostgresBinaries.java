package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs for this platform: an archive on the class path. */
final class PostgresBinaries {
    private static final String ANOTHER = ": name a database that runs already with --database";
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");
    private static final int EXECUTABLE = 0100;

    private PostgresBinaries() {}

    /** Unpacks them into a directory that has nothing of these names. */
    static void unpack(Path directory) throws IOException, RunFailedException {
        String platform = platform();
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/postgres-" + platform + ".txz")) {
            if (archive == null) {
                throw new RunFailedException("the kit brings no PostgreSQL for " + platform + ANOTHER);
            }
            TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive));
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path file = entry.resolveIn(directory);
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            file.toFile().setExecutable((entry.getMode() & EXECUTABLE) != 0);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : system;
        String architecture = System.getProperty("os.arch");
        return name + "-" + ARCHITECTURES.getOrDefault(architecture, architecture);
    }

    /**
     * What stands before each of its command lines. On Linux they run in namespaces of their own where the system allows
     * it: PostgreSQL refuses to run as root, which it then is not; and shared memory of a killed one ends with its namespace.
     */
    static List<String> apart() throws IOException, InterruptedException, RunFailedException {
        List<String> unshare = List.of("unshare", "--user", "--ipc");
        if (!Files.exists(Path.of("/proc/self/ns/user"))) {
            return List.of();
        }
        if (succeeds(unshare)) {
            return unshare;
        }
        if (System.getProperty("user.name").equals("root")) {
            throw new RunFailedException(
                    "PostgreSQL does not run as root, and this system does not let root give that up"
                            + ": start the kit as another user, or" + ANOTHER.substring(1));
        }
        return List.of();
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command.get(0), command.get(1), command.get(2), "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
