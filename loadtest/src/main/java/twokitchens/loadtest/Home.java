package twokitchens.loadtest;

import java.net.URISyntaxException;
import java.nio.file.Path;
import twokitchens.loadtest.run.ComparisonHistory;

/** Where the kit's modules are, whatever the working directory. */
final class Home {
    private Home() {}

    /** The module's directory: this code is in {@code loadtest/target/loadtest.jar} or {@code loadtest/target/classes}. */
    static Path directory() {
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolve("../..").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where comparisons are kept. */
    static ComparisonHistory comparisons() {
        return new ComparisonHistory(directory().resolve("target"));
    }

    /** A server's jar, as the build leaves it. */
    static Path jar(String module) {
        return directory().resolveSibling(module).resolve("target").resolve(module + ".jar");
    }

    /** The reference contenders' jar, as the build leaves it. */
    static Path referenceJar() {
        return directory().resolve("target/loadtest-reference.jar");
    }
}
