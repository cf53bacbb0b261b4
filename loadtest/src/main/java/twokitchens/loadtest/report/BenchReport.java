package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.Bench;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.result.Curves;
import twokitchens.loadtest.result.NumberFormats;

/** Reports what the benchmarks found: as plain text, as JSON, and each figure as a drawing of its own. */
public final class BenchReport {
    private static final double HEIGHT = 182;

    private BenchReport() {}

    /** The tables, and what they say; ends with a line break. */
    public static String render(Bench bench) {
        return bench.findings().stream().map(BenchReport::text).collect(joining());
    }

    private static String text(PartResult finding) {
        return finding.grids().stream()
                        .map(grid -> ConsoleText.plain(grid.title()) + "\n"
                                + table(grid).text())
                        .collect(joining())
                + finding.sentences().stream().map(ConsoleText::wrapped).collect(joining())
                + "\n";
    }

    private static Table table(Grid grid) {
        Stream<Table.Column<Grid.Row>> numbers = IntStream.range(
                        0, grid.columns().size())
                .mapToObj(index -> {
                    Grid.Column column = grid.columns().get(index);
                    String format = "%,." + column.decimals() + "f";
                    return new Table.Column<>(
                            column.name(),
                            row -> Table.written(row.numbers()
                                    .get(index)
                                    .map(number -> String.format(Locale.ROOT, format, number))));
                });
        return Table.of(
                grid.rows().stream(),
                Stream.concat(Stream.of(new Table.Column<>(grid.subject(), Grid.Row::name)), numbers)
                        .toList());
    }

    /** Writes {@code bench.json} and a drawing for each figure. */
    public static void write(Bench bench, Path directory) throws IOException {
        bench.write(directory);
        for (PartResult finding : bench.findings()) {
            for (Curves curves : finding.figures()) {
                Files.writeString(
                        directory.resolve(curves.name() + ".svg"),
                        ReportWriter.filled("drawing.svg", Map.of("chart", chart(curves))));
            }
        }
    }

    /** Both axes are logarithmic, so that a straight line upwards is cost in proportion. */
    static Chart chart(Curves curves) {
        Plot plot = new Plot(
                Label.of("strong", curves.takeaway()).withNote(curves.up()),
                Axis.decades(all(curves, Curves.At::across), NumberFormats::plain, curves.across()),
                Axis.decades(all(curves, Curves.At::up), NumberFormats::plain, ""));
        plot.line("theory", points(curves.theory()));
        for (Curves.Curve curve : curves.curves()) {
            List<Point> points = points(curve.points());
            plot.line(Marks.css(curve.contender()), points);
            points.forEach(point -> Marks.dot(plot, point, curve.contender()));
        }
        names(curves)
                .sorted(comparingDouble(name -> -name.getKey().y()))
                .forEach(name -> plot.name(name.getKey(), name.getValue()));
        return Plot.draw(Layout.WIDE, 1, HEIGHT, List.of(plot))
                .chart(curves.name(), curves.takeaway(), curves.up() + "; " + curves.across());
    }

    private static Stream<Map.Entry<Point, Label>> names(Curves curves) {
        return Stream.concat(
                curves.curves().stream()
                        .map(curve -> Map.entry(
                                point(curve.last()),
                                Marks.label(curve.contender(), curve.contender().name()))),
                curves.theory().stream()
                        .reduce((first, last) -> last)
                        .map(last -> Map.entry(point(last), Label.of("quiet", "theory")))
                        .stream());
    }

    private static DoubleStream all(Curves curves, ToDoubleFunction<Curves.At> coordinate) {
        return Stream.concat(
                        curves.curves().stream().flatMap(curve -> curve.points().stream()), curves.theory().stream())
                .mapToDouble(coordinate);
    }

    private static List<Point> points(List<Curves.At> points) {
        return points.stream().map(BenchReport::point).toList();
    }

    private static Point point(Curves.At point) {
        return new Point(point.across(), point.up());
    }
}
