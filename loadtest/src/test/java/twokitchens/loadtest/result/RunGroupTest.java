package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

class RunGroupTest {
    private static final Contender SYNC = Results.contender("sync-1");
    private static final Contender ASYNC = Results.contender("async-1");
    private static final Map<String, Double> MEDIAN = Map.of("p50", 200.0);

    @Test
    void holdTheSameScenarioContenderAndLoadInTheOrderOfMeasuring() {
        List<RunGroup> all = RunGroup.of(List.of(
                run(SYNC, 1, 5, MEDIAN),
                run(ASYNC, 1, 5, MEDIAN),
                run(ASYNC, 10, 50, MEDIAN),
                run(ASYNC, 1, 4, MEDIAN),
                run(SYNC, 1, 3, MEDIAN)));
        assertThat(all)
                .extracting(run -> run.contender().name() + " " + run.users() + " " + run.values(Metric.THROUGHPUT))
                .containsExactly("sync-1 1 [5.0, 3.0]", "async-1 1 [5.0, 4.0]", "async-1 10 [50.0]");
    }

    @Test
    void tellTheMedianAndItsInterval() {
        RunGroup run =
                new RunGroup(List.of(run(SYNC, 1, 5, MEDIAN), run(SYNC, 1, 3, MEDIAN), run(SYNC, 1, 4.5, MEDIAN)));
        assertThat(run.throughput()).isEqualTo(4.5);
        assertThat(run.estimate(Metric.THROUGHPUT).orElseThrow().interval().map(Interval::low))
                .contains(3.0);
    }

    @Test
    void tellNothingThatOneOfThemDoesNotTell() {
        RunGroup run = new RunGroup(List.of(run(SYNC, 1, 5, MEDIAN), run(SYNC, 1, 3, Map.of())));
        assertThat(run.median(Metric.MEDIAN)).isEmpty();
        assertThat(run.contrast(run, Metric.MEDIAN)).isEmpty();
    }

    @Test
    void doNotTellTheMemoryOfAServerThatWasNotWatched() {
        assertThat(new RunGroup(List.of(run(SYNC, 1, 5, MEDIAN))).median(Metric.MEMORY))
                .isEmpty();
    }

    @Test
    void areOneAtLeast() {
        assertThatThrownBy(() -> new RunGroup(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static RunResult run(Contender contender, int users, double throughput, Map<String, Double> percentiles) {
        return Results.run(contender, users, 10, 50, throughput, Optional.empty(), percentiles);
    }
}
