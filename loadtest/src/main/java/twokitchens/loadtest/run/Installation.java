package twokitchens.loadtest.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the kit's programs are, and where results go, whatever the working directory: in a checkout, each program is in its
 * module's {@code target}; in a distribution, all of them stand side by side.
 */
public final class Installation {
    private Installation() {}

    /** The directory of this code: {@code loadtest/target}, or that of a distribution. */
    private static Path home() {
        try {
            Path code = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolveSibling("").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isDistribution() {
        return Files.isRegularFile(home().resolve("sync-server.jar"));
    }

    /** The module's directory in a checkout; the distribution's own. */
    public static Path directory() {
        return isDistribution() ? home() : home().resolve("..").normalize();
    }

    /** Where results of this kind go unless an option says otherwise. */
    public static Path results(String kind) {
        return results().resolve(kind);
    }

    private static Path results() {
        return isDistribution() ? home().resolve("results") : home();
    }

    public static ComparisonHistory comparisons() {
        return new ComparisonHistory(results());
    }

    /** A server's jar: {@code sync-server} or {@code async-server}. */
    public static Path jar(String module) {
        String file = module + ".jar";
        return isDistribution()
                ? home().resolve(file)
                : directory().resolveSibling(module).resolve("target").resolve(file);
    }

    public static Path baselineJar() {
        return home().resolve("loadtest-baseline.jar");
    }
}
