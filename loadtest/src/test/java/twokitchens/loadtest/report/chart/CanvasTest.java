package twokitchens.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Canvas canvas = new Canvas(Layout.NARROW, 100);

    @Test
    void namesOfOnePlaceMakeRoomForEachOtherAndKeepTheirOrder() {
        assertThat(baselines(0, 100, 50, 50, 50)).containsExactly(38.0, 54.0, 70.0);
    }

    @Test
    void namesStayAboveTheLowestLine() {
        assertThat(baselines(0, 60, 50, 50, 50)).containsExactly(24.0, 40.0, 56.0);
    }

    @Test
    void namesStayBelowTheHighestLine() {
        assertThat(baselines(10, 100, 2, 3, 80)).containsExactly(22.0, 38.0, 84.0);
    }

    @Test
    void namesWithRoomStayWhereTheyAre() {
        assertThat(baselines(0, 100, 20, 50, 80)).containsExactly(24.0, 54.0, 84.0);
        assertThat(drawn().lines()).isEmpty();
    }

    /** At 640 px and with 1,000 clients a lower value's name stood above a higher one's. */
    @Test
    void anOrderThatThePlacesContradictIsKept() {
        assertThat(baselines(0, 100, 60, 20, 70)).isSorted();
    }

    @Test
    void aLineLeadsToANameThatMoved() {
        baselines(0, 100, 50, 50);
        assertThat(drawn().lines()).extracting(Line::css).containsExactly("leader", "leader");
    }

    @Test
    void labelsThatNeedNotBeThereGiveWay() {
        canvas.dot(new Dot(15, 50, Dot.Shape.DISC, ""));
        canvas.writeIfFree(Label.start(10, 50, "", "over the dot"));
        canvas.writeIfFree(Label.start(330, 20, "", "over the edge"));
        canvas.bar(new Bar(200, 80, 50, 16, ""));
        canvas.writeIfFree(Label.start(190, 92, "", "over the bar"));
        canvas.line("theory", new Point(100, 0), new Point(200, 60));
        canvas.writeIfFree(Label.start(130, 36, "", "over the line"));
        assertThat(drawn().labels()).isEmpty();
    }

    @Test
    void theFirstFreePlaceIsTaken() {
        canvas.line("theory", new Point(0, 50), new Point(100, 50));
        canvas.writeIfFree(Label.start(10, 54, "", "a"), Label.start(10, 70, "", "b"), Label.start(10, 90, "", "c"));
        assertThat(drawn().labels()).extracting(Label::text).containsExactly("b");
    }

    @Test
    void whatMustNotBeMissingIsWrittenSomewhere() {
        canvas.line("theory", new Point(0, 50), new Point(100, 50));
        canvas.writeAtBest(Label.start(10, 54, "", "a"), Label.start(20, 54, "", "b"));
        assertThat(drawn().labels()).extracting(Label::text).containsExactly("b");
    }

    /** {@code p99} and {@code p99.9} did not meet, but could not be told apart. */
    @Test
    void labelsSideBySideKeepADistance() {
        canvas.writeIfFree(Label.start(10, 50, "", "p99"));
        double end = 10 + TextWidth.of("p99", Label.SIZE);
        canvas.writeIfFree(Label.start(end + 2, 50, "", "too near"));
        canvas.writeIfFree(Label.start(end + 7, 50, "", "p99.9"));
        assertThat(drawn().labels()).extracting(Label::text).containsExactly("p99", "p99.9");
    }

    @Test
    void ideographsAreTwiceAsWideAsLatinLetters() {
        assertThat(TextWidth.of("厨师", 10)).isEqualTo(20);
        assertThat(TextWidth.of("ab", 10)).isBetween(10.0, 14.0);
    }

    private List<Double> baselines(double top, double bottom, double... ends) {
        List<Name> names = Stream.iterate(0, index -> index < ends.length, index -> index + 1)
                .map(index -> new Name(new Point(72, ends[index]), Label.of("", "name " + index)))
                .toList();
        canvas.writeColumn(names, 100, top, bottom);
        assertThat(drawn().labels()).extracting(Label::text).isSorted();
        return drawn().labels().stream().map(Label::y).toList();
    }

    private Chart drawn() {
        return canvas.chart("", "", "");
    }
}
