package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.benchmark.StartBenchmark.Start;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.run.Contenders;

class StartBenchmarkTest {
    private static final Start PLAIN = new Start(Contenders.SYNC_1, "plain");
    private static final Start ARCHIVED = new Start(Contenders.SYNC_1.onJvm("-archive"), "with an archive");

    @Test
    void aDifferenceIsNamedEitherWayAndOnlyIfItIsShown() {
        assertThat(StartBenchmark.sentence(table(0.5, 90), ARCHIVED).orElseThrow())
                .isEqualTo("sync-1 with an archive: the first answer comes sooner (0.50 s, plain 1.00 s),"
                        + " idle it has less memory (90 MiB, plain 100 MiB).");
        assertThat(StartBenchmark.sentence(table(2, 200), ARCHIVED).orElseThrow())
                .contains("comes later (2.00 s, plain 1.00 s)", "more memory (200 MiB, plain 100 MiB)");
        assertThat(StartBenchmark.sentence(table(1.02, 100), ARCHIVED).orElseThrow())
                .contains("comes neither later nor sooner", "neither more nor less memory");
        assertThat(StartBenchmark.sentence(table(1, 100), PLAIN)).isEmpty();
    }

    @Test
    void theGridHoldsEachAgainstThePlainOne() {
        Grid grid = StartBenchmark.grid(table(0.5, 90));
        assertThat(grid.rows()).extracting(Grid.Row::name).containsExactly("sync-1 plain", "sync-1 with an archive");
        assertThat(grid.rows().get(1).numbers())
                .extracting(Optional::orElseThrow)
                .containsExactly(0.5, 0.49, 0.51, 0.5, 90.0, 0.9);
    }

    /** Three times, a hundredth of a second apart. */
    private static ResultTable<Start> table(double seconds, double mebibytes) {
        ResultTable<Start> table = new ResultTable<>();
        for (double offset : new double[] {-0.01, 0, 0.01}) {
            table.add(PLAIN, StartBenchmark.SECONDS, 1 + offset);
            table.add(PLAIN, StartBenchmark.MEBIBYTES, 100);
            table.add(ARCHIVED, StartBenchmark.SECONDS, seconds + offset);
            table.add(ARCHIVED, StartBenchmark.MEBIBYTES, mebibytes);
        }
        return table;
    }
}
