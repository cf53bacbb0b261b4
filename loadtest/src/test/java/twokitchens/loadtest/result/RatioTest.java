package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final RunGroup ONE_WORKER = new RunGroup(List.of(run(24, 4.8), run(25, 5), run(24, 4.8)));
    private static final RunGroup EVENT_LOOP = new RunGroup(List.of(run(2_500, 500), run(2_495, 499), run(2_500, 500)));

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

    private static RunResult run(long ok, double throughput) {
        return Results.run(Results.contender("sync-1"), 100, 5, ok, throughput, Optional.of(5.0), Map.of());
    }
}
