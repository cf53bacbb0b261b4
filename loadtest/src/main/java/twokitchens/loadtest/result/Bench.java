package twokitchens.loadtest.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run of the benchmarks found.
 *
 * @param startedAt when it began
 * @param machine where it was measured
 * @param findings one for each part
 */
public record Bench(Instant startedAt, Machine machine, List<PartResult> findings) {
    public Bench {
        findings = List.copyOf(findings);
    }

    /** Writes {@code bench.json}. */
    public void write(Path directory) throws IOException {
        ResultsFile.MAPPER.writeValue(directory.resolve("bench.json").toFile(), this);
    }

    /**
     * What one part of the benchmarks found.
     *
     * @param part its name on the command line
     * @param grids its numbers
     * @param sentences what they say: each could have come out otherwise
     * @param figures how something grows; may be none
     */
    public record PartResult(String part, List<Grid> grids, List<String> sentences, List<Curves> figures) {
        public PartResult {
            grids = List.copyOf(grids);
            sentences = List.copyOf(sentences);
            figures = List.copyOf(figures);
        }

        /** Both together, of the same part. */
        public PartResult plus(PartResult next) {
            return new PartResult(
                    part,
                    Stream.concat(grids.stream(), next.grids.stream()).toList(),
                    Stream.concat(sentences.stream(), next.sentences.stream()).toList(),
                    Stream.concat(figures.stream(), next.figures.stream()).toList());
        }
    }

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
                return new Row(
                        name, Arrays.stream(numbers).mapToObj(Optional::of).toList());
            }
        }
    }
}
