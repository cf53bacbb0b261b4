package twokitchens.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Canvas canvas = new Canvas(Chart.Layout.NARROW, 100);

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
        assertThat(drawn().lines()).extracting(Chart.Line::css).containsExactly("leader", "leader");
    }

    @Test
    void labelsThatNeedNotBeThereGiveWay() {
        canvas.dot(new Chart.Dot(15, 50, Chart.Shape.DISC, ""));
        canvas.writeIfFree(Label.start(10, 50, "", "over the dot"));
        canvas.writeIfFree(Label.start(330, 20, "", "over the edge"));
        canvas.bar(new Chart.Bar(200, 80, 50, 16, ""));
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
        double end = 10 + Label.of("", "p99").width();
        canvas.writeIfFree(Label.start(end + 2, 50, "", "too near"));
        canvas.writeIfFree(Label.start(end + 7, 50, "", "p99.9"));
        assertThat(drawn().labels()).extracting(Label::text).containsExactly("p99", "p99.9");
    }

    @Test
    void ideographsAreTwiceAsWideAsLatinLetters() {
        assertThat(Label.of("", "厨师").width()).isEqualTo(2 * Label.SIZE);
        assertThat(Label.of("", "ab").width()).isBetween(Label.SIZE, 1.4 * Label.SIZE);
    }

    @Test
    void equalDistancesAreEqualDifferencesOrEqualRatios() {
        assertThat(Scale.linear(0, 100).at(20, 0, 50)).isEqualTo(10);
        assertThat(new Scale(1, 100, true).at(10, 0, 50)).isEqualTo(25);
        assertThat(new Scale(1, 100, true).at(100, 50, 0)).isZero();
    }

    @Test
    void decadesHoldAllValuesAndSpanAtLeastOne() {
        assertThat(Scale.decadesAround(DoubleStream.of(0, 4.9, 4_210)).decades())
                .containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(Scale.decadesAround(DoubleStream.of(10)).decades()).containsExactly(10.0, 100.0);
    }

    @Test
    void zeroHasNoLogarithm() {
        assertThatThrownBy(() -> new Scale(0, 10, true)).hasMessageContaining("0 < low < high");
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
