package twokitchens.loadtest.result.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one part of the benchmarks found.
 *
 * @param part its name on the command line
 * @param grids its numbers
 * @param sentences what they say: each could have come out otherwise
 * @param figures how something grows; may be none
 */
public record Finding(String part, List<Grid> grids, List<String> sentences, List<Curves> figures) {
    public Finding {
        grids = List.copyOf(grids);
        sentences = List.copyOf(sentences);
        figures = List.copyOf(figures);
    }

    /** Both together, of the same part. */
    public Finding plus(Finding next) {
        return new Finding(
                part,
                Stream.concat(grids.stream(), next.grids.stream()).toList(),
                Stream.concat(sentences.stream(), next.sentences.stream()).toList(),
                Stream.concat(figures.stream(), next.figures.stream()).toList());
    }
}
