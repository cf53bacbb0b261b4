package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void moreSlowClientsThanThisProcessMayOpenAreRefusedInOneLine() throws Exception {
        isRefused(KitRun.withFewFiles("slow-clients"), "this process may open 1000", "ulimit -n");
    }

    @Test
    void guestsForWhomThereIsNoRoomAreRefusedInOneLine() throws Exception {
        KitRun ran = KitRun.withFewFiles("bench", "--output", directory.toString(), "--only", "guests");
        isRefused(ran, "this process may open 1000", "ulimit -n");
    }

    @Test
    void aPartThatThereIsNotIsRefusedInOneLine() throws Exception {
        KitRun ran = KitRun.of(List.of("bench", "--output", directory.toString(), "--only", "shrinking"));
        isRefused(ran, "'shrinking'", "growth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overload", "slow-clients", "soak", "bench --only start", "aa-test"})
    void aSecondMeasurementInTheSameDirectoryIsRefusedInOneLine(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--output", directory.toString()));
        try (FileChannel file = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertThat(held.isValid()).isTrue();
            isRefused(KitRun.of(arguments), "another measurement is in progress in " + directory);
        }
    }

    private static void isRefused(KitRun ran, String... words) {
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output().lines()).singleElement().asString().contains(words);
    }
}
