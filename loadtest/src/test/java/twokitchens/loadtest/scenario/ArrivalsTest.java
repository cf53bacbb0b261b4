package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the clients of both models arrive. */
class ArrivalsTest {
    private static final ArrivalProfile OPEN =
            new ArrivalProfile(List.of(step(100, 50), step(1_000, 10), step(100, 50)), Duration.ofMillis(2_100), 7);

    private static ArrivalProfile.Step step(double perSecond, int seconds) {
        return new ArrivalProfile.Step(perSecond, Duration.ofSeconds(seconds));
    }

    @Test
    void anOpenModelHasAsManyAsEachStepSaysInOrderOfTime() {
        assertThat(OPEN.schedule()).isSorted().isEqualTo(OPEN.schedule());
        assertThat(between(0, 50)).isCloseTo(5_000, within(350L));
        assertThat(between(50, 60)).isCloseTo(10_000, within(500L));
        assertThat(between(60, 110)).isCloseTo(5_000, within(350L));
        assertThat(between(110, 1_000)).isZero();
        assertThat(OPEN.total()).isEqualTo(Duration.ofSeconds(110));
        assertThat(OPEN.window()).isEqualTo(Duration.ofSeconds(113));
        assertThat(new ArrivalProfile(OPEN.steps(), OPEN.drain(), 8).schedule()).isNotEqualTo(OPEN.schedule());
    }

    private static long between(long fromSecond, long toSecond) {
        return OPEN.schedule().stream()
                .filter(moment -> moment >= fromSecond * 1_000_000_000 && moment < toSecond * 1_000_000_000)
                .count();
    }

    /** Gaps of a Poisson process are as long on average as they spread; evenly spaced requests would have no spread. */
    @Test
    void anOpenModelIsRandom() {
        List<Long> schedule = new ArrivalProfile(List.of(step(100, 100)), Duration.ZERO, 3).schedule();
        double square = IntStream.range(1, schedule.size())
                .mapToDouble(i -> Math.pow((schedule.get(i) - schedule.get(i - 1)) / 1e9 - 0.01, 2))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(square)).isCloseTo(0.01, within(0.001));
    }

    /** By hand: one comes at once; four more share 200 ms, 50 ms each; five more share a second. */
    @Test
    void theClientsOfAClosedModelsLevelComeEvenly() {
        List<LoadStep> levels = List.of(level(1, 0), level(5, 200), level(10, 1_000));
        ClosedModel clients = new ClosedModel(levels, Share.ALL, new RequestRecorder(levels, Optional.empty()));
        assertThat(IntStream.range(0, 10).mapToObj(clients::turn).map(Duration::toMillis))
                .containsExactly(0L, 0L, 50L, 100L, 150L, 0L, 200L, 400L, 600L, 800L);
    }

    /** Together they send what one machine would, to the nanosecond. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void theSharesOfAllInjectorsAreTheWhole(int injectors) {
        List<Share> shares = IntStream.range(0, injectors)
                .mapToObj(injector -> new Share(injector, injectors))
                .toList();
        assertThat(shares.stream()
                        .flatMap(share -> share.of(OPEN.schedule()).stream())
                        .sorted())
                .isEqualTo(OPEN.schedule());
        for (int clients : List.of(1, 99, 100, 101, 1_000)) {
            assertThat(shares.stream()
                            .flatMap(share ->
                                    IntStream.range(0, share.of(clients)).mapToObj(share::inCrowd)))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, clients).boxed().toList());
        }
    }

    private static LoadStep level(int users, long arriveMillis) {
        return new LoadStep(users, Duration.ofMillis(arriveMillis), Duration.ZERO, Duration.ofSeconds(1));
    }
}
