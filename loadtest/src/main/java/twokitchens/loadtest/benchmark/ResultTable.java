package twokitchens.loadtest.benchmark;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

/**
 * What was measured: in each row and of each measure the value of each repeat.
 *
 * @param <K> what a row is about; its text is the row's name
 */
final class ResultTable<K> {
    /**
     * What a column shows.
     *
     * @param measure what was measured
     * @param header of the column
     * @param decimals how many are shown
     * @param summary of the values of all repeats, of which there is at least one
     */
    record Column(String measure, String header, int decimals, Function<List<Double>, Optional<Double>> summary) {
        private static Column of(String header, int decimals, BinaryOperator<Double> summary) {
            return new Column(
                    header, header, decimals, values -> values.stream().reduce(summary));
        }

        static Column median(String header, int decimals) {
            return new Column(
                    header,
                    header,
                    decimals,
                    values -> Optional.of(Estimate.of(values).median()));
        }

        static Column sum(String header, int decimals) {
            return of(header, decimals, Double::sum);
        }

        static Column max(String header, int decimals) {
            return of(header, decimals, Math::max);
        }

        /** The lower end of where its median lies. */
        Column from() {
            return end("from", Interval::low);
        }

        /** The upper end of where its median lies. */
        Column to() {
            return end("to", Interval::high);
        }

        private Column end(String name, Function<Interval, Double> end) {
            return new Column(
                    measure,
                    name,
                    decimals,
                    values -> Estimate.of(values).interval().map(end));
        }
    }

    private final Map<K, Map<String, List<Double>>> rows = new LinkedHashMap<>();

    /** Adds the value of a repeat. */
    void add(K row, Column column, double value) {
        rows.computeIfAbsent(row, none -> new LinkedHashMap<>())
                .computeIfAbsent(column.measure(), none -> new ArrayList<>())
                .add(value);
    }

    Set<K> rows() {
        return rows.keySet();
    }

    /** The values of all repeats; none where nothing was measured. */
    List<Double> all(K row, Column column) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(column.measure(), List.of());
    }

    /** What a column shows of a row; empty where nothing was measured. */
    Optional<Double> cell(K row, Column column) {
        List<Double> values = all(row, column);
        return values.isEmpty() ? Optional.empty() : column.summary().apply(values);
    }

    /** What a column shows of a row in which it was measured. */
    double number(K row, Column column) {
        return cell(row, column).orElseThrow();
    }

    /** What was measured of a row, in one line: the medians. */
    String said(K row) {
        return rows.getOrDefault(row, Map.of()).entrySet().stream()
                .map(each -> each.getKey() + " "
                        + NumberFormats.amount(Estimate.of(each.getValue()).median()))
                .collect(joining("; "));
    }

    Grid grid(String title, String subject, List<Column> columns) {
        return new Grid(
                title,
                subject,
                columns.stream()
                        .map(column -> new Grid.Column(column.header(), column.decimals()))
                        .toList(),
                rows.keySet().stream()
                        .map(row -> new Grid.Row(
                                row.toString(),
                                columns.stream()
                                        .map(column -> cell(row, column))
                                        .toList()))
                        .toList());
    }
}
