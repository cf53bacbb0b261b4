package twokitchens.loadtest.result.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

class EstimateTest {
    /** By hand, of the values 1 to n: 1 - 2 / 2^n from end to end, 1 - 2 (1 + n) / 2^n one place further in. */
    @ParameterizedTest
    @CsvSource({
        " 2, 1.5, 1, 2, 0.5",
        " 3, 2.0, 1, 3, 0.75",
        " 5, 3.0, 1, 5, 0.9375",
        " 6, 3.5, 1, 6, 0.96875",
        " 8, 4.5, 1, 8, 0.9921875",
        " 9, 5.0, 2, 8, 0.9609375",
        "10, 5.5, 2, 9, 0.978515625",
    })
    void saysHowSureItReallyIs(int repeats, double median, double low, double high, double confidence) {
        Estimate estimate = Estimate.of(oneTo(repeats));
        assertThat(estimate.repeats()).isEqualTo(repeats);
        assertThat(estimate.median()).isEqualTo(median);
        Interval interval = estimate.interval().orElseThrow();
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.confidence()).isCloseTo(confidence, within(1e-12));
    }

    @Test
    void oneRunHasNoInterval() {
        assertThat(Estimate.of(List.of(4.9))).isEqualTo(new Estimate(1, 4.9, Optional.empty()));
    }

    @Test
    void refusesWhatIsNoMeasurement() {
        assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimate.of(List.of(1.0, Double.NaN)))
                .withMessage("NaN is no measurement");
    }

    /** 10,000 times five values of a skewed distribution whose median is ln 2: 93.75 % of the intervals hold it. */
    @Test
    void holdsTheMedianAsOftenAsItSays() {
        Random random = new Random(5);
        long held = IntStream.range(0, 10_000)
                .mapToObj(sample -> Estimate.of(exponentials(random)).interval().orElseThrow())
                .filter(interval -> interval.low() <= Math.log(2) && Math.log(2) <= interval.high())
                .count();
        assertThat(held / 10_000.0).isCloseTo(0.9375, within(0.01));
    }

    private static List<Double> exponentials(Random random) {
        return DoubleStream.generate(() -> -Math.log(1 - random.nextDouble()))
                .limit(5)
                .boxed()
                .toList();
    }

    /** In an order that is not theirs. */
    private static List<Double> oneTo(int last) {
        List<Double> values =
                DoubleStream.iterate(1, value -> value + 1).limit(last).boxed().collect(Collectors.toList());
        Collections.shuffle(values, new Random(1));
        return values;
    }
}
