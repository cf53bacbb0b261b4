package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.cli.Language;
import twokitchens.cli.Terminal;

/** Numbers in rows and columns, on the page or for a terminal; the first column names the row. */
record Table(List<String> headers, List<List<String>> rows) {
    /** What stands where there is no number. */
    static final String NONE = "–";

    private static final int LEFT_COLUMNS = 2;
    private static final int SENTENCE_INDENT = 2;

    Table {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    record Column<T>(String header, Function<T, String> cell) {}

    static <T> Table of(Stream<T> subjects, List<Column<T>> columns) {
        return new Table(
                columns.stream().map(Column::header).toList(),
                subjects.map(subject -> columns.stream()
                                .map(column -> column.cell().apply(subject))
                                .toList())
                        .toList());
    }

    static String written(Optional<String> number) {
        return number.orElse(NONE);
    }

    Table without(String header) {
        int left = headers.indexOf(header);
        return new Table(
                without(left, headers),
                rows.stream().map(row -> without(left, row)).toList());
    }

    private static List<String> without(int left, List<String> row) {
        return IntStream.range(0, row.size())
                .filter(column -> column != left)
                .mapToObj(row::get)
                .toList();
    }

    /** For a terminal: ASCII, the first two columns begin at the left; nothing where there is no row. */
    String text() {
        return text(ConsoleText.columns());
    }

    /** Where it is too wide for so many columns, each row is a sentence: what it is of, then its numbers by their headers. */
    String text(int columns) {
        if (rows.isEmpty()) {
            return "";
        }
        if (width() > columns) {
            return sentences()
                    .map(sentence -> ConsoleText.wrapped(sentence, SENTENCE_INDENT, columns))
                    .collect(joining());
        }
        String gap = gap(columns);
        return plain().map(row -> line(row, gap) + "\n").collect(joining());
    }

    Stream<String> sentences() {
        return rows.stream().map(this::sentence);
    }

    private String sentence(List<String> row) {
        int named = Math.min(LEFT_COLUMNS, row.size());
        return String.join(" ", row.subList(0, named)) + ": "
                + IntStream.range(named, row.size())
                        .filter(column -> !row.get(column).equals(NONE))
                        .mapToObj(column -> headers.get(column) + " " + row.get(column))
                        .collect(joining(", "));
    }

    private Stream<List<String>> plain() {
        return Stream.concat(Stream.of(headers), rows.stream())
                .map(row -> row.stream()
                        .map(ConsoleText::plain)
                        .map(Language.current()::translated)
                        .toList());
    }

    /** Its width with one space between the columns. */
    int width() {
        return IntStream.range(0, headers.size()).map(this::widest).sum() + headers.size() - 1;
    }

    private int widest(int column) {
        return plain().mapToInt(row -> Terminal.width(row.get(column))).max().orElse(0);
    }

    private String line(List<String> row, String gap) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String cell = row.get(column);
                    String padded = ConsoleText.padded(cell, widest(column));
                    return column < LEFT_COLUMNS ? padded : padded.substring(cell.length()) + cell;
                })
                .collect(joining(gap))
                .stripTrailing();
    }

    /** Two spaces where they do not make it wider than most terminals, or where it is wider already. */
    private String gap(int columns) {
        int tight = width();
        int airy = tight + headers.size() - 1;
        boolean fits = airy <= Math.min(columns, ConsoleText.WIDTH) || (tight > ConsoleText.WIDTH && airy <= columns);
        return fits ? "  " : " ";
    }
}
