package twokitchens.loadtest.result.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Numbers in rows and columns.
 *
 * @param title what they are
 * @param subject what the rows are: the header of their names
 * @param columns one for each number of a row
 * @param rows from the first to the last
 */
public record Grid(String title, String subject, List<Column> columns, List<Row> rows) {
    public Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.numbers().size() != columns.size()) {
                throw new IllegalArgumentException(row + " does not fit " + columns);
            }
        }
    }

    /**
     * What the numbers of one column are.
     *
     * @param name with its unit
     * @param decimals how many are shown
     */
    public record Column(String name, int decimals) {}

    /**
     * One row.
     *
     * @param name whose numbers they are
     * @param numbers as many as there are columns; absent where there is none
     */
    public record Row(String name, List<Optional<Double>> numbers) {
        public Row {
            numbers = List.copyOf(numbers);
        }

        /** A row that lacks nothing. */
        public static Row of(String name, double... numbers) {
            return new Row(name, Arrays.stream(numbers).mapToObj(Optional::of).toList());
        }
    }
}
