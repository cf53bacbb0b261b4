package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Flaws;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Curves;

class CurvesChartTest {
    private static final List<Curves.At> POINTS = List.of(new Curves.At(1, 10), new Curves.At(200, 4_000));

    @Test
    void linesThatEndAtOnePlaceAreAllNamed() {
        Chart chart = drawn(POINTS);
        assertThat(chart.labels()).extracting(Label::text).contains("sync-1", "async-1", "theory");
        assertThat(chart.labels())
                .allMatch(label -> label.x() >= 0 && label.x() <= chart.layout().width())
                .allMatch(label -> label.y() > 0 && label.y() <= chart.height());
        assertThat(Flaws.of(chart)).isEmpty();
    }

    @Test
    void theoryIsALineOfItsOwn() {
        assertThat(drawn(POINTS).lines())
                .filteredOn(line -> line.css().equals("theory"))
                .hasSize(1);
    }

    @Test
    void whereThereIsNoTheoryNothingIsSaidOfIt() {
        Chart chart = drawn(List.of());
        assertThat(chart.lines()).noneMatch(line -> line.css().equals("theory"));
        assertThat(chart.labels()).extracting(Label::text).doesNotContain("theory");
    }

    private static Chart drawn(List<Curves.At> theory) {
        return BenchReport.chart(new Curves(
                "growth",
                "It grows",
                "cooks",
                "dishes a second",
                List.of(new Curves.Curve(Fixtures.ONE_WORKER, POINTS), new Curves.Curve(Fixtures.EVENT_LOOP, POINTS)),
                theory));
    }
}
