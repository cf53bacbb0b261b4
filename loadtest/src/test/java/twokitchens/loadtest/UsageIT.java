package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The kit, from its jar, refuses what cannot be done in one line. */
@Execution(ExecutionMode.CONCURRENT)
class UsageIT {
    @TempDir
    private Path directory;

    @Test
    void aSiegeThatThisProcessCannotLayIsRefusedInOneLine() throws Exception {
        isRefused(KitRun.withFewFiles("siege"), "this process may open 1000", "ulimit -n");
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

    private static void isRefused(KitRun ran, String... words) {
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output().lines()).singleElement().asString().contains(words);
    }
}
