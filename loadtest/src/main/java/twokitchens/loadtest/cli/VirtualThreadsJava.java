package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import twokitchens.loadtest.run.InstalledJdks;
import twokitchens.loadtest.run.Jvm;

/** Which JVM runs the contenders that need virtual threads. */
final class VirtualThreadsJava {
    private static final String NAME = "--virtual-threads-java";
    private static final Path NONE = Path.of("none");

    @Option(
            names = NAME,
            paramLabel = "PATH",
            description = "Run the contenders that need virtual threads on this JDK, 21 or newer: its directory or "
                    + "its program java; none leaves them out (default: the kit's own JVM if it has them, else "
                    + "the newest JDK installed here).")
    private Optional<Path> asked = Optional.empty();

    private boolean isForbidden() {
        return asked.equals(Optional.of(NONE));
    }

    /** Empty if there is none, or none is wanted. */
    Optional<Jvm> jvm() throws InterruptedException {
        if (asked.isEmpty()) {
            return InstalledJdks.jvmWithVirtualThreads();
        }
        if (isForbidden()) {
            return Optional.empty();
        }
        try {
            Jvm jvm = Jvm.at(asked.get());
            require(
                    jvm.hasVirtualThreads(),
                    NAME + ": " + asked.get() + " is Java " + jvm.feature() + ": virtual threads need 21 or newer");
            return Optional.of(jvm);
        } catch (IOException problem) {
            throw badUsage(NAME + ": " + problem.getMessage());
        }
    }

    /** Why there is none, and how to get one. */
    String absence() {
        return isForbidden()
                ? NAME + " " + NONE + " forbids them"
                : "no JDK 21 or newer was found: install one, or name one with " + NAME;
    }
}
