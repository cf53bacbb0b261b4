package twokitchens.loadtest.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.bench.Bench;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;

/** Reports what the benchmarks found: as plain text, as JSON, and each figure as a drawing of its own. */
public final class BenchReport {
    private BenchReport() {}

    /** The tables, and what they say; ends with a line break. */
    public static String render(Bench bench) {
        return bench.findings().stream().flatMap(BenchReport::lines).collect(Collectors.joining());
    }

    private static Stream<String> lines(Finding finding) {
        return Stream.concat(
                finding.grids().stream().flatMap(BenchReport::table),
                Stream.concat(
                        finding.sentences().stream().map(sentence -> ConsoleText.wrapped(ConsoleText.plain(sentence))),
                        Stream.of("\n")));
    }

    private static Stream<String> table(Grid grid) {
        List<String> headers = Stream.concat(
                        Stream.of(grid.subject()), grid.columns().stream().map(Grid.Column::name))
                .toList();
        return Stream.concat(
                Stream.of(ConsoleText.plain(grid.title()) + "\n"),
                ConsoleTable.table(headers, grid.rows().stream().map(row -> cells(grid, row))));
    }

    private static List<String> cells(Grid grid, Grid.Row row) {
        Stream<String> numbers = IntStream.range(0, grid.columns().size())
                .mapToObj(
                        column -> cell(row.numbers().get(column), grid.columns().get(column)));
        return Stream.concat(Stream.of(ConsoleText.plain(row.name())), numbers).toList();
    }

    private static String cell(Optional<Double> number, Grid.Column column) {
        return number.map(value -> String.format(Locale.ROOT, "%,." + column.decimals() + "f", value))
                .orElse("-");
    }

    /** Writes {@code bench.json} and a drawing for each figure. */
    public static void write(Bench bench, Path directory) throws IOException {
        bench.write(directory);
        for (Finding finding : bench.findings()) {
            for (Curves curves : finding.figures()) {
                Files.writeString(directory.resolve(curves.name() + ".svg"), drawing(curves));
            }
        }
    }

    private static String drawing(Curves curves) throws IOException {
        StringWriter text = new StringWriter();
        ReportWriter.engine()
                .getTemplate("drawing.svg")
                .evaluate(text, Map.of("chart", new CurvesChart(curves).draw()));
        return text.toString();
    }
}
