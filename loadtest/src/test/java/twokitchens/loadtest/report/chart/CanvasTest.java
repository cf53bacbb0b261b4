package twokitchens.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Canvas canvas = new Canvas(Layout.NARROW, 100);

    @Test
    void labelsForOnePlaceMakeRoomForEachOther() {
        for (String name : new String[] {"one", "two", "three"}) {
            canvas.writeNear(Label.start(10, 50, "", name), 100);
        }
        assertThat(canvas.chart("", "", "").labels()).extracting(Label::y).containsExactly(50.0, 34.0, 66.0);
    }

    @Test
    void labelsStayAboveTheLowestLine() {
        canvas.writeNear(Label.start(10, 50, "", "one"), 50);
        canvas.writeNear(Label.start(10, 50, "", "two"), 50);
        canvas.writeNear(Label.start(10, 50, "", "three"), 50);
        assertThat(canvas.chart("", "", "").labels()).extracting(Label::y).containsExactly(50.0, 34.0, 18.0);
    }

    @Test
    void labelsThatNeedNotBeThereGiveWay() {
        canvas.dot(new Dot(15, 50, Dot.Shape.DISC, ""));
        canvas.writeIfFree(Label.start(10, 50, "", "over the dot"));
        canvas.writeIfFree(Label.start(330, 20, "", "over the edge"));
        assertThat(canvas.chart("", "", "").labels()).isEmpty();
    }

    @Test
    void ideographsAreTwiceAsWideAsLatinLetters() {
        assertThat(TextWidth.of("厨师", 10)).isEqualTo(20);
        assertThat(TextWidth.of("ab", 10)).isBetween(10.0, 14.0);
    }
}
