package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Comparison;

/** A figure's heading is one finding: at 1280 px it takes two lines at most, in either language. */
class HeadingsTest {
    private static final double SIZE = 21;

    /** Of {@code h2} in the style sheet, in ems. The widest font leaves the others room for a word that goes to the next line. */
    private static final double LINE = 46;

    static Stream<Comparison> comparisons() {
        return Stream.of(
                Fixtures.typical(),
                Fixtures.troubled(),
                Fixtures.onlyFailed(),
                FullPlan.comparison(),
                Crowded.comparison(),
                Crowded.scattered(3));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void takeTwoLinesAtMost(Comparison comparison) {
        assertThat(Fixtures.figures(comparison).map(Figure::takeaway))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(width(heading)).as(heading).isLessThan(2 * LINE * SIZE));
    }

    private static double width(String heading) {
        return Label.of("", heading).width() * SIZE / Label.SIZE;
    }
}
