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
    private static final RunGroup ONE_WORKER = new RunGroup(List.of(ratio(24, 4.8), ratio(25, 5), ratio(24, 4.8)));
    private static final RunGroup EVENT_LOOP =
            new RunGroup(List.of(ratio(2_500, 500), ratio(2_495, 499), ratio(2_500, 500)));
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

    /** 500 / 4.8 = 104.2, but 25 dishes fit into the window, and then it is 100. */
    @Test
    void isAsFineAsOneRequestOfTheSmallestCount() {
        Ratio ratio = Ratio.of(EVENT_LOOP, ONE_WORKER, Metric.THROUGHPUT).orElseThrow();
        assertThat(ratio.count()).isEqualTo(24);
        assertThat(ratio.times()).isEqualTo("100");
        assertThat(Ratio.of(EVENT_LOOP, EVENT_LOOP, Metric.THROUGHPUT).map(Ratio::times))
                .contains("1.0");
    }

    @Test
    void whoIsHigherDoesNotMatterForHowFarApartBothAre() {
        assertThat(Ratio.apart(ONE_WORKER, EVENT_LOOP, Metric.THROUGHPUT))
                .isEqualTo(Ratio.apart(EVENT_LOOP, ONE_WORKER, Metric.THROUGHPUT))
                .map(Ratio::times)
                .contains("100");
        assertThat(Ratio.of(ONE_WORKER, EVENT_LOOP, Metric.THROUGHPUT).map(Ratio::times))
                .contains("0.010");
    }

    @Test
    void aShareOfTheoryIsNoFinerEither() {
        assertThat(Ratio.toTheory(ONE_WORKER).map(Ratio::exactPercent)).contains("100%");
        assertThat(Ratio.toTheory(EVENT_LOOP).map(Ratio::percent)).contains("10,000%");
    }

    @Test
    void whatIsNotToldHasNoRatio() {
        assertThat(Ratio.of(ONE_WORKER, EVENT_LOOP, Metric.MEMORY)).isEmpty();
        assertThatThrownBy(() -> new Ratio(1, 0)).hasMessageContaining("at least");
    }

    private static RunResult run(Contender contender, int users, double throughput, Map<String, Double> percentiles) {
        return Results.run(
                contender,
                users,
                10,
                50,
                throughput,
                "latency",
                Optional.of(new Latency(50, 200, 201, 202, percentiles)));
    }

    private static RunResult ratio(long ok, double throughput) {
        return Results.run(SYNC, 100, 5, ok, throughput, "theory", Optional.of(5.0));
    }
}
