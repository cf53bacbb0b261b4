package twokitchens.loadtest.result.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.statistics.AaTest.Pair;

class AaTestTest {
    private static final int CHECKS = 1_000;

    /** By hand: 0.99^n is at least 0.95 up to n = 5; of 20, 0.99^20 + 20 * 0.01 * 0.99^19 = 0.983. */
    @ParameterizedTest
    @CsvSource({"1, 0", "5, 0", "6, 1", "20, 1"})
    void allowsWhatChanceMayGive(int pairs, int allowed) {
        Pair same = new Pair(List.of(1.0), List.of(1.0));
        assertThat(AaTest.of(Stream.generate(() -> same).limit(pairs).toList()))
                .isEqualTo(new AaTest(pairs, 0, allowed));
    }

    @Test
    void countsFalseDifferences() {
        Pair same = new Pair(List.of(100.0), List.of(101.0));
        Pair different = new Pair(List.of(100.0), List.of(150.0));
        assertThat(AaTest.of(pairs(same, 19, different, 1)).passes()).isTrue();
        assertThat(AaTest.of(pairs(same, 18, different, 2)).passes()).isFalse();
    }

    private static List<Pair> pairs(Pair one, int ones, Pair other, int others) {
        return Stream.concat(
                        Stream.generate(() -> one).limit(ones),
                        Stream.generate(() -> other).limit(others))
                .toList();
    }

    /** Noise so wide that the least ratio helps nowhere: the theory says 98.9 % of checks pass; at a level of 5 % 87 %. */
    @Test
    void twentyPairsOfFiveRepeatsPass() {
        Random random = new Random(20);
        assertThat(passing(() -> Math.exp(random.nextGaussian()))).isGreaterThanOrEqualTo(0.98);
    }

    /** Counts of dishes come in few values, so that most repeats are equal to another. */
    @Test
    void equalCountsMakeNoFalseDifferences() {
        Random random = new Random(21);
        assertThat(passing(() -> 4 + random.nextInt(3))).isGreaterThanOrEqualTo(0.98);
    }

    /** The noise that runs of the kit have, 2 %: hardly any false difference at all. */
    @Test
    void onAQuietMachineNothingIsNamed() {
        Random random = new Random(22);
        assertThat(passing(() -> 500 * (1 + 0.02 * random.nextGaussian()))).isEqualTo(1);
    }

    @Test
    void realDifferencesAreFound() {
        Random random = new Random(23);
        List<Pair> pairs = IntStream.range(0, 20)
                .mapToObj(pair -> new Pair(
                        repeats(() -> 500 * (1 + 0.02 * random.nextGaussian())),
                        repeats(() -> 600 * (1 + 0.02 * random.nextGaussian()))))
                .toList();
        assertThat(AaTest.of(pairs).falseDifferences()).isEqualTo(20);
    }

    private static double passing(DoubleSupplier measurement) {
        return IntStream.range(0, CHECKS)
                        .mapToObj(check ->
                                AaTest.of(Stream.generate(() -> new Pair(repeats(measurement), repeats(measurement)))
                                        .limit(20)
                                        .toList()))
                        .filter(check -> check.falseDifferences() <= 1)
                        .count()
                / (double) CHECKS;
    }

    private static List<Double> repeats(DoubleSupplier measurement) {
        return DoubleStream.generate(measurement).limit(5).boxed().toList();
    }
}
