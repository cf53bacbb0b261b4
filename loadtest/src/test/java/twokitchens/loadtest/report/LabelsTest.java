package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import twokitchens.loadtest.result.ResultsFile;

/** Every label of every figure, in either language and layout: it meets nothing, and its order is that of its value. */
class LabelsTest {
    private static final double HEADING_SIZE = 21;
    /** Of {@code h2} in the style sheet, in ems. The widest font leaves the others room for a word that goes to the next line. */
    private static final double HEADING_LINE = 46;

    static Stream<Arguments> comparisons() {
        Stream<Arguments> named = Stream.of(
                Arguments.of("typical", Fixtures.typical()),
                Arguments.of("troubled", Fixtures.troubled()),
                Arguments.of("only failed", Fixtures.onlyFailed()),
                Arguments.of("full", Fixtures.full()),
                Arguments.of("crowded", Fixtures.crowded()));
        Stream<Arguments> scattered = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> Arguments.of("scattered by seed " + seed, Fixtures.scattered(seed)));
        return Stream.of(named, measured(), scattered).flatMap(each -> each);
    }

    /** The comparisons that the documentation shows: the kit's own contenders, and those that were brought. */
    static Stream<Arguments> measured() {
        return Stream.of("sample", "contenders/measured").map(name -> {
            try {
                return Arguments.of(name, ResultsFile.read(Path.of("../docs", name)));
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("comparisons")
    void meetNothingAndStandInTheOrderOfTheirValues(String name, Comparison comparison) {
        assertThat(charts(comparison).flatMap(chart -> Flaws.of(chart).stream()))
                .isEmpty();
    }

    /** A figure's heading is one finding: at 1280 px it takes two lines at most, in either language. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("comparisons")
    void headingsTakeTwoLinesAtMost(String name, Comparison comparison) {
        assertThat(Fixtures.figures(comparison).map(Figure::takeaway))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(Label.of("", heading).width() * HEADING_SIZE / Label.SIZE)
                        .as(heading)
                        .isLessThan(2 * HEADING_LINE * HEADING_SIZE));
    }

    @Test
    void everyFigureIsDrawnWhereItIsCrowded() {
        assertThat(charts(Fixtures.crowded()).map(Chart::id).distinct())
                .containsExactlyInAnyOrderElementsOf(Figures.ALL.stream()
                        .map(FigureSpec::id)
                        .filter(id -> !id.equals("warmup"))
                        .toList());
    }

    @Test
    void everyContenderIsNamedInEveryPlot() {
        assertThat(charts(Fixtures.crowded(), "ladder").map(LabelsTest::names)).containsOnly(7L + 7 + 7 + 6);
        assertThat(Stream.of("throughput", "chat")
                        .flatMap(id -> charts(Fixtures.crowded(), id))
                        .map(LabelsTest::names))
                .hasSize(8)
                .containsOnly(7L);
    }

    /** Both were left out or ran into each other where panels were narrow. */
    @Test
    void theDeepestPercentileIsNamedBesideTheOneBeforeIt() {
        assertThat(charts(Fixtures.full(), "ladder")
                        .map(chart -> chart.labels().stream()
                                .filter(label -> label.text().equals("p99.9"))
                                .count()))
                .containsOnly(4L);
    }

    @Test
    void plotsOfPercentilesUseMoreThanHalfOfTheirWidth() {
        assertThat(charts(Fixtures.full(), "ladder")
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
                .map(name -> new Curves.Curve(Fixtures.contender(name), points))
                .toList();
        return BenchReport.chart(new Curves("growth", "It grows", "cooks", "dishes a second", curves, theory));
    }

    private static long names(Chart chart) {
        return chart.labels().stream()
                .filter(label -> label.css().matches("blocking|event-loop"))
                .count();
    }

    private static Stream<Chart> charts(Comparison comparison, String id) {
        return charts(comparison).filter(chart -> chart.id().equals(id));
    }

    private static Stream<Chart> charts(Comparison comparison) {
        return Fixtures.figures(comparison).flatMap(figure -> figure.charts().stream());
    }
}
