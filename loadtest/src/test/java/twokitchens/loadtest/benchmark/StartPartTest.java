package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.benchmark.StartPart.Starts;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.run.Contenders;

class StartPartTest {
    private static final Starts PLAIN = starts("plain", Optional.empty(), 1.0, 100);

    @Test
    void aDifferenceIsNamedEitherWay() {
        assertThat(archived(0.5, 90).sentence().orElseThrow())
                .isEqualTo("sync-1 with an archive: the first answer comes sooner (0.50 s, plain 1.00 s),"
                        + " idle it has less memory (90 MiB, plain 100 MiB).");
        assertThat(archived(2, 200).sentence().orElseThrow())
                .contains("comes later (2.00 s, plain 1.00 s)", "more memory (200 MiB, plain 100 MiB)");
    }

    @Test
    void noDifferenceIsNamedWhereNoneIsShown() {
        assertThat(archived(1.02, 100).sentence().orElseThrow())
                .contains("comes neither later nor sooner", "neither more nor less memory");
    }

    @Test
    void aPlainStartIsComparedWithNone() {
        assertThat(PLAIN.sentence()).isEmpty();
    }

    @Test
    void theGridHoldsEachAgainstThePlainOne() {
        Grid grid = StartPart.grid(List.of(PLAIN, archived(0.5, 90)));
        assertThat(grid.rows()).extracting(Grid.Row::name).containsExactly("sync-1 plain", "sync-1 with an archive");
        assertThat(grid.rows().get(1).numbers())
                .extracting(number -> number.orElseThrow())
                .containsExactly(0.5, 0.49, 0.51, 0.5, 90.0, 0.9);
    }

    private static Starts archived(double seconds, double mebibytes) {
        return starts("with an archive", Optional.of(PLAIN), seconds, mebibytes);
    }

    /** Three times, a hundredth of a second apart. */
    private static Starts starts(String way, Optional<Starts> plain, double seconds, double mebibytes) {
        return new Starts(
                Contenders.SYNC_1,
                way,
                plain,
                List.of(seconds - 0.01, seconds, seconds + 0.01),
                List.of(mebibytes, mebibytes, mebibytes));
    }
}
