package twokitchens.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {
    private static final Box BOX = new Box(10, 10, 20, 10);

    @ParameterizedTest
    @CsvSource({
        "0, 15, 40, 15, through it",
        "12, 12, 14, 14, within it",
        "20, 0, 20, 15, into it",
        "40, 40, 12, 12, into it from below",
        "8, 14, 14, 8, over its corner",
    })
    void meetsWhatItTouches(double x1, double y1, double x2, double y2, String how) {
        assertThat(new Segment(new Point(x1, y1), new Point(x2, y2)).meets(BOX))
                .as(how)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 40, 5, above",
        "5, 0, 5, 40, left of it",
        "0, 15, 9, 15, ends before it",
        "0, 18, 12, 30, past its corner",
        "0, 10, 40, 10, along its edge",
    })
    void passesWhatItDoesNotTouch(double x1, double y1, double x2, double y2, String how) {
        assertThat(new Segment(new Point(x1, y1), new Point(x2, y2)).meets(BOX))
                .as(how)
                .isFalse();
    }
}
