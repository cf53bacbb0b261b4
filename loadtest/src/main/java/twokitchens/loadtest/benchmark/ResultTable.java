package twokitchens.loadtest.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * What was measured: in each row and column the value of each repeat.
 *
 * @param <K> what a row is about; its text is the row's name
 */
final class ResultTable<K> {
    static final Column FAILED = new Column("failed", 0);
    static final Column SLOWEST = new Column("slowest s", 2);

    private final Map<K, Map<Column, List<Double>>> rows = new LinkedHashMap<>();

    /** Adds the values of a repeat, or some of them. */
    void add(K row, Map<Column, Double> measured) {
        rows.computeIfAbsent(row, none -> new HashMap<>());
        measured.forEach((column, value) -> add(row, column, value));
    }

    void add(K row, Column column, double value) {
        rows.computeIfAbsent(row, none -> new HashMap<>())
                .computeIfAbsent(column, none -> new ArrayList<>())
                .add(value);
    }

    Set<K> rows() {
        return rows.keySet();
    }

    /** The values of all repeats; none where nothing was measured. */
    List<Double> all(K row, Column column) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(column, List.of());
    }

    double median(K row, Column column) {
        return Estimate.of(all(row, column)).median();
    }

    double failed(K row) {
        return all(row, FAILED).stream().mapToDouble(value -> value).sum();
    }

    double most(K row, Column column) {
        return all(row, column).stream().mapToDouble(value -> value).max().orElseThrow();
    }

    /** Medians of the repeats; but the sum of all failures, and the slowest of all. */
    Grid grid(String title, String subject, List<Column> columns) {
        return new Grid(
                title,
                subject,
                columns,
                rows.keySet().stream()
                        .map(row -> new Grid.Row(
                                row.toString(),
                                columns.stream()
                                        .map(column -> cell(row, column))
                                        .toList()))
                        .toList());
    }

    private Optional<Double> cell(K row, Column column) {
        if (all(row, column).isEmpty()) {
            return Optional.empty();
        }
        if (column.equals(FAILED)) {
            return Optional.of(failed(row));
        }
        return Optional.of(column.equals(SLOWEST) ? most(row, column) : median(row, column));
    }
}
