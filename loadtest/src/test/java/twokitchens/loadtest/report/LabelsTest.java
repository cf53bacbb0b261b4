package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import twokitchens.loadtest.result.Curves;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;

/** Every label of every figure, in either language and layout: it meets nothing, and its order is that of its value. */
class LabelsTest {
    private static final Comparison FULL = Fixtures.full();
    private static final Comparison CROWDED = Fixtures.crowded();
    private static final double HEADING_SIZE = 21;
    /** Of {@code h2} in the style sheet, in ems. The widest font leaves the others room for a word that goes to the next line. */
    private static final double HEADING_LINE = 46;

    static Stream<Arguments> comparisons() throws IOException {
        Stream<Arguments> named = Stream.of(
                Arguments.of("typical", Fixtures.typical()),
                Arguments.of("troubled", Fixtures.troubled()),
                Arguments.of("only failed", Fixtures.onlyFailed()),
                Arguments.of("full", FULL),
                Arguments.of("crowded", CROWDED),
                // The comparisons that the documentation shows: the kit's own contenders, and those that were brought.
                Arguments.of("sample", ResultsFile.read(Path.of("../docs/sample"))),
                Arguments.of("measured", ResultsFile.read(Path.of("../docs/contenders/measured"))));
        Stream<Arguments> scattered = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> Arguments.of("scattered by seed " + seed, Fixtures.scattered(seed)));
        return Stream.concat(named, scattered);
    }

    /** A figure's heading is one finding: at 1280 px it takes two lines at most, in either language. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("comparisons")
    void labelsMeetNothingAndStandInTheOrderOfTheirValuesAndHeadingsTakeTwoLinesAtMost(
            String name, Comparison comparison) {
        List<Figure> figures = Fixtures.figures(comparison).toList();
        assertThat(figures.stream()
                        .flatMap(figure -> figure.charts().stream())
                        .flatMap(chart -> Flaws.of(chart).stream()))
                .isEmpty();
        assertThat(figures)
                .extracting(Figure::takeaway)
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(Label.of("", heading).width() * HEADING_SIZE / Label.SIZE)
                        .as(heading)
                        .isLessThan(2 * HEADING_LINE * HEADING_SIZE));
    }

    @Test
    void everyFigureIsDrawnWhereItIsCrowded() {
        assertThat(charts(CROWDED).map(Chart::id).distinct())
                .containsExactlyInAnyOrderElementsOf(Figures.ALL.stream()
                        .map(FigureSpec::id)
                        .filter(id -> !id.equals("warmup"))
                        .toList());
    }

    @Test
    void everyContenderIsNamedInEveryPlot() {
        assertThat(charts(CROWDED, "ladder").map(LabelsTest::names)).containsOnly(7L + 7 + 7 + 6);
        assertThat(Stream.of("throughput", "chat")
                        .flatMap(id -> charts(CROWDED, id))
                        .map(LabelsTest::names))
                .hasSize(8)
                .containsOnly(7L);
    }

    /** Both were left out or ran into each other where panels were narrow. */
    @Test
    void theDeepestPercentileIsNamedBesideTheOneBeforeIt() {
        assertThat(charts(FULL, "ladder")
                        .map(chart -> chart.labels().stream()
                                .filter(label -> label.text().equals("p99.9"))
                                .count()))
                .containsOnly(4L);
    }

    @Test
    void plotsOfPercentilesUseMoreThanHalfOfTheirWidth() {
        assertThat(charts(FULL, "ladder")
                        .filter(chart -> chart.layout() == Layout.WIDE)
                        .map(LabelsTest::gridShare))
                .allSatisfy(share -> assertThat(share).isGreaterThan(0.5));
    }

    private static double gridShare(Chart chart) {
        double[] across = Stream.of(chart.lines().get(0).points().split("[ ,]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return (across[2] - across[0]) / (chart.layout().width() / 2);
    }

    /** Lines that end at one place are all named; where there is no theory nothing is said of it. */
    @Test
    void growthIsDrawnWithTheoryWhereThereIsOne() {
        List<Curves.At> points = List.of(new Curves.At(1, 10), new Curves.At(200, 4_000));
        Chart with = growth(points, points);
        assertThat(with.labels()).extracting(Label::text).contains("sync-1", "async-1", "theory");
        assertThat(with.lines()).filteredOn(line -> line.css().equals("theory")).hasSize(1);
        assertThat(Flaws.of(with)).isEmpty();
        Chart without = growth(points, List.of());
        assertThat(without.lines()).noneMatch(line -> line.css().equals("theory"));
        assertThat(without.labels()).extracting(Label::text).doesNotContain("theory");
    }

    private static Chart growth(List<Curves.At> points, List<Curves.At> theory) {
        List<Curves.Curve> curves = Stream.of("sync-1", "async-1")
                .map(name -> new Curves.Curve(Results.contender(name), points))
                .toList();
        return BenchReport.chart(new Curves("growth", "It grows", "cooks", "dishes a second", curves, theory));
    }

    private static long names(Chart chart) {
        return chart.labels().stream()
                .filter(label -> label.css().matches("blocking|event-loop"))
                .count();
    }

    private static Stream<Chart> charts(Comparison comparison, String id) {
        return ReportWriter.LANGUAGES.stream()
                .map(language -> LocalizedComparison.of(comparison, language))
                .flatMap(edition -> Fixtures.figure(id, edition).charts().stream());
    }

    private static Stream<Chart> charts(Comparison comparison) {
        return Fixtures.figures(comparison).flatMap(figure -> figure.charts().stream());
    }
}
