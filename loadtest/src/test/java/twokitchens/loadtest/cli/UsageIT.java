package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit, from its jar, refuses what cannot be done in one line. */
@Execution(ExecutionMode.CONCURRENT)
class UsageIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"slow-clients", "bench --only clients", "compare", "aa-test", "overload --loads 5"})
    void moreClientsThanThisProcessMayOpenAreRefused(String command) throws Exception {
        try (KitProcess kit = KitProcess.startInShell("ulimit -n 1000; exec \"$@\"", log(), command + output())) {
            kit.assertRefused("this process may open 1000", "ulimit -n");
        }
    }

    /** The kit's own JVM does not look at this variable, another vendor's children would. */
    @ParameterizedTest
    @ValueSource(strings = {"compare", "soak", "bench --only start"})
    void aPortThatAllJvmsWouldOpenIsRefused(String command) throws Exception {
        String shell = "IBM_JAVA_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005 exec \"$@\"";
        try (KitProcess kit = KitProcess.startInShell(shell, log(), command + output())) {
            kit.assertRefused("IBM_JAVA_OPTIONS has -agentlib:jdwp", "would open port 5005");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overload", "slow-clients", "soak", "bench --only start", "aa-test"})
    void aSecondMeasurementInTheSameDirectoryIsRefused(String command) throws Exception {
        try (FileChannel file = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock();
                KitProcess kit = KitProcess.start(log(), command + output())) {
            assertThat(held.isValid()).isTrue();
            kit.assertRefused("another measurement is in progress in " + directory);
        }
    }

    private Path log() throws Exception {
        return Files.createTempFile(directory, "kit", ".log");
    }

    private String output() {
        return " --output " + directory;
    }
}
