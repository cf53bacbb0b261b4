package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Flaws;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Comparison;

/** Every label of every figure, in either language and layout: it meets nothing, and its order is that of its value. */
class LabelsTest {

    static Stream<Arguments> comparisons() {
        Stream<Arguments> named = Stream.of(
                Arguments.of("typical", Fixtures.typical()),
                Arguments.of("troubled", Fixtures.troubled()),
                Arguments.of("full", FullPlan.comparison()),
                Arguments.of("crowded", Crowded.comparison()));
        Stream<Arguments> scattered = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> Arguments.of("scattered by seed " + seed, Crowded.scattered(seed)));
        return Stream.concat(named, scattered);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("comparisons")
    void meetNothingAndStandInTheOrderOfTheirValues(String name, Comparison comparison) {
        assertThat(charts(comparison).flatMap(chart -> Flaws.of(chart).stream()))
                .isEmpty();
    }

    @Test
    void everyFigureIsDrawnWhereItIsCrowded() {
        assertThat(charts(Crowded.comparison()).map(Chart::id).distinct())
                .containsExactlyInAnyOrder(
                        "ladder",
                        "throughput",
                        "style",
                        "open",
                        "quick-beside-slow",
                        "chop",
                        "resources",
                        "quick",
                        "pause",
                        "chat",
                        "chat-open",
                        "streams");
    }

    @Test
    void everyContenderIsNamedInEveryPanel() {
        assertThat(charts(Crowded.comparison())
                        .filter(chart -> chart.id().equals("ladder"))
                        .map(chart -> names(chart).count()))
                .containsOnly(7L + 7 + 7 + 6);
        assertThat(charts(Crowded.comparison())
                        .filter(chart -> List.of("throughput", "chat").contains(chart.id()))
                        .map(chart -> names(chart).count()))
                .containsOnly(7L);
    }

    /** Both were left out or ran into each other where panels were narrow. */
    @Test
    void theDeepestPercentileIsNamedBesideTheOneBeforeIt() {
        assertThat(charts(FullPlan.comparison())
                        .filter(chart -> chart.id().equals("ladder"))
                        .map(chart -> chart.labels().stream()
                                .map(Label::text)
                                .filter("p99.9"::equals)
                                .count()))
                .containsOnly(4L);
    }

    @Test
    void panelsOfPercentilesUseMoreThanHalfOfTheirWidth() {
        assertThat(charts(FullPlan.comparison())
                        .filter(chart -> chart.id().equals("ladder") && chart.layout() == Layout.WIDE)
                        .map(LabelsTest::gridShare))
                .allSatisfy(share -> assertThat(share).isGreaterThan(0.5));
    }

    private static double gridShare(Chart chart) {
        double[] across = Stream.of(chart.lines().get(0).points().split("[ ,]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return (across[2] - across[0]) / (chart.layout().width() / 2);
    }

    private static Stream<Label> names(Chart chart) {
        return chart.labels().stream().filter(label -> label.css().matches("blocking|event-loop"));
    }

    private static Stream<Chart> charts(Comparison comparison) {
        return Fixtures.figures(comparison).flatMap(figure -> figure.charts().stream());
    }
}
