package twokitchens.loadtest.report;

import java.util.List;

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
}
