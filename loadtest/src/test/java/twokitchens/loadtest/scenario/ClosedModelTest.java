package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedModelTest {
    private static LoadStep level(int users, long arriveMillis) {
        return new LoadStep(
                users, new MeasurementSpan(Duration.ofMillis(arriveMillis), Duration.ZERO, Duration.ofSeconds(1)));
    }

    /** By hand: one comes at once; four more share 200 ms, 50 ms each; five more share a second. */
    @Test
    void theClientsOfALevelComeEvenly() {
        List<LoadStep> levels = List.of(level(1, 0), level(5, 200), level(10, 1_000));
        ClosedModel guests = new ClosedModel(
                levels, new RequestRecorder(levels.stream().map(LoadStep::span).toList()));

        assertThat(IntStream.range(0, 10).mapToObj(guests::turn).map(Duration::toMillis))
                .containsExactly(0L, 0L, 50L, 100L, 150L, 0L, 200L, 400L, 600L, 800L);
    }
}
