package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePointsTest {
    /** By hand: nine repeats against nine have 48,620 orders, so 2 of them may be claimed for 243 tests at 1 %: 121 splits. */
    @ParameterizedTest
    @CsvSource({
        "100 100 100 120 120 120,             1,   3",
        "100 100 100 120 120 120,             121, 3",
        "100 100 100 120 120 120,             122, ",
        "100 100 100 104 104 104,             1,   ",
        "100 100 100 100 100 100,             1,   ",
        "100 120,                             1,   ",
        "100 100 120 120 120 100 100 100,     1,   2 5",
        "100 100 100 120 120 120 140 140 140, 1,   3 6",
        "100,                                 1,   ",
    })
    void aChangeIsWhereAllBeforeDifferFromAllAfter(String levels, int splits, @Nullable String expected) {
        List<List<Double>> series = Arrays.stream(levels.split(" "))
                .map(Double::valueOf)
                .map(level -> List.of(level - 0.5, level, level + 0.5))
                .toList();
        assertThat(ChangePoints.of(series, splits).stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    /** By hand: 5 against 5 have 252 orders, 6 against 6 have 924, 9 against 9 have 48,620; each split is tried twice. */
    @ParameterizedTest
    @CsvSource({
        "2, 5, 1,   false",
        "2, 6, 2,   true",
        "2, 6, 3,   false",
        "6, 3, 121, true",
        "6, 3, 122, false",
        "1, 9, 1,   false",
    })
    void tooFewRepeatsCanShowNoChange(int measurements, int repeats, int splits, boolean expected) {
        List<List<Double>> apart = IntStream.range(0, measurements)
                .mapToObj(at -> Collections.nCopies(repeats, at < measurements / 2 ? 100.0 : 200.0))
                .toList();
        assertThat(ChangePoints.canShow(apart, splits)).isEqualTo(expected);
        assertThat(ChangePoints.of(apart, splits).isEmpty()).isNotEqualTo(expected);
    }

    /** So wide that the least ratio helps nowhere: in a hundred histories with no change, one names one at most. */
    @Test
    @Tag("extended")
    void chanceAloneNamesNone() {
        Random random = new Random(31);
        long named = IntStream.range(0, 150)
                .filter(history -> !ChangePoints.of(noise(random, 12), 11).isEmpty())
                .count();
        assertThat(named).isLessThanOrEqualTo(5);
    }

    private static List<List<Double>> noise(Random random, int comparisons) {
        return Stream.generate(() -> IntStream.range(0, 5)
                        .mapToObj(repeat -> Math.exp(random.nextGaussian()))
                        .toList())
                .limit(comparisons)
                .toList();
    }
}
