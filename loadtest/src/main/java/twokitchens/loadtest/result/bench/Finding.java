package twokitchens.loadtest.result.bench;

import java.util.List;

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
}
