package twokitchens.loadtest.result.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static twokitchens.loadtest.result.statistics.DifferenceTest.Difference.FIRST_HIGHER;
import static twokitchens.loadtest.result.statistics.DifferenceTest.Difference.NO_DIFFERENCE_SHOWN;
import static twokitchens.loadtest.result.statistics.DifferenceTest.Difference.SECOND_HIGHER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

class DifferenceTestTest {
    private static final List<Double> LOW = List.of(1.0, 2.0, 3.0, 4.0, 5.0);

    /**
     * By hand: five of ten ranks can be chosen in 252 ways. One of them has all pairs won, one 24 of 25, two 23. Six of
     * twelve: 924 ways; one, one and two of them have 36, 35 and 34 pairs won.
     */
    @ParameterizedTest
    @MethodSource
    void countsTheWaysOfRanking(List<Double> first, List<Double> second, double pValue, Difference outcome) {
        DifferenceTest contrast = DifferenceTest.of(first, second);
        assertThat(contrast.pValue().orElseThrow()).isCloseTo(pValue, within(1e-9));
        assertThat(contrast.outcome()).isEqualTo(outcome);
    }

    static Stream<Arguments> countsTheWaysOfRanking() {
        List<Double> lowOfSix = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 7.5);
        return Stream.of(
                Arguments.of(List.of(6.0, 7.0, 8.0, 9.0, 10.0), LOW, 2 / 252.0, FIRST_HIGHER),
                Arguments.of(LOW, List.of(6.0, 7.0, 8.0, 9.0, 10.0), 2 / 252.0, SECOND_HIGHER),
                Arguments.of(List.of(4.5, 7.0, 8.0, 9.0, 10.0), LOW, 4 / 252.0, NO_DIFFERENCE_SHOWN),
                Arguments.of(List.of(3.5, 7.0, 8.0, 9.0, 10.0), LOW, 8 / 252.0, NO_DIFFERENCE_SHOWN),
                Arguments.of(List.of(6.0, 7.0, 8.0, 9.0, 10.0, 11.0), lowOfSix, 8 / 924.0, FIRST_HIGHER));
    }

    /** Ties: the library's exact test would silently turn into an approximation and say 0.4 % of the first pair. */
    @ParameterizedTest
    @MethodSource
    void equalValuesCountAgainstADifference(List<Double> first, List<Double> second, double pValue) {
        assertThat(DifferenceTest.of(first, second).pValue().orElseThrow()).isCloseTo(pValue, within(1e-9));
        assertThat(DifferenceTest.of(second, first).pValue().orElseThrow()).isCloseTo(pValue, within(1e-9));
    }

    static Stream<Arguments> equalValuesCountAgainstADifference() {
        return Stream.of(
                Arguments.of(List.of(9.0, 9.0, 9.0, 9.0, 9.0), List.of(5.0, 5.0, 5.0, 5.0, 5.0), 2 / 252.0),
                Arguments.of(List.of(5.0, 7.0, 8.0, 9.0, 10.0), LOW, 4 / 252.0),
                Arguments.of(LOW, LOW, 1.0),
                Arguments.of(List.of(4.9, 4.9, 4.9, 4.9, 4.9), List.of(4.9, 4.9, 4.9, 4.9, 4.9), 1.0));
    }

    @Test
    void whatIsSureButSmallIsNotNamed() {
        List<Double> first = List.of(104.1, 104.2, 104.3, 104.4, 104.5);
        List<Double> second = List.of(100.1, 100.2, 100.3, 100.4, 100.5);
        DifferenceTest contrast = DifferenceTest.of(first, second);
        assertThat(contrast.outcome()).isEqualTo(NO_DIFFERENCE_SHOWN);
        assertThat(contrast.pValue().orElseThrow()).isLessThan(0.01);
        assertThat(contrast.ratio()).isCloseTo(104.3 / 100.3, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource
    void withFewRunsTheRatioMustBeATenth(List<Double> first, List<Double> second, Difference outcome) {
        DifferenceTest contrast = DifferenceTest.of(first, second);
        assertThat(contrast.outcome()).isEqualTo(outcome);
        assertThat(contrast.pValue()).isEmpty();
    }

    static Stream<Arguments> withFewRunsTheRatioMustBeATenth() {
        return Stream.of(
                Arguments.of(List.of(110.0), List.of(100.0), FIRST_HIGHER),
                Arguments.of(List.of(100.0), List.of(110.0), SECOND_HIGHER),
                Arguments.of(List.of(109.0), List.of(100.0), NO_DIFFERENCE_SHOWN),
                Arguments.of(List.of(100.0), List.of(109.0), NO_DIFFERENCE_SHOWN),
                Arguments.of(List.of(120.0, 130.0, 140.0), List.of(100.0, 90.0), FIRST_HIGHER),
                Arguments.of(List.of(95.0, 130.0, 140.0), List.of(100.0, 90.0), NO_DIFFERENCE_SHOWN));
    }

    @Test
    void zeroIsANumberToo() {
        assertThat(DifferenceTest.of(List.of(0.0), List.of(5.0)).outcome()).isEqualTo(SECOND_HIGHER);
        assertThat(DifferenceTest.of(List.of(5.0), List.of(0.0)).ratio()).isInfinite();
        assertThat(DifferenceTest.of(List.of(0.0), List.of(0.0)).ratio()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> DifferenceTest.of(List.of(-1.0), List.of(1.0)));
    }
}
