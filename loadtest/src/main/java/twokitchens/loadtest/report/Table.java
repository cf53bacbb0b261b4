package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.RunGroup;

/**
 * The numbers behind a figure.
 *
 * @param headers one per column; the first column names the row
 * @param rows as many cells each
 */
record Table(List<String> headers, List<List<String>> rows) {
    Table {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A row for each run. */
    static Table of(LocalizedComparison edition, List<RunGroup> runs, Column... columns) {
        return new Table(
                headers(edition, Stream.of(columns).map(Column::key)),
                runs.stream()
                        .map(run -> Stream.of(columns)
                                .map(column -> column.cell().apply(edition, run))
                                .toList())
                        .toList());
    }

    static List<String> headers(LocalizedComparison edition, Stream<String> columns) {
        return columns.map(column -> edition.text("column." + column)).toList();
    }
}
