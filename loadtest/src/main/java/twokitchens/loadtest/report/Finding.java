package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a figure shows, in words.
 *
 * @param takeaway the one sentence that is its heading
 * @param detail what else there is to say, below it; may be empty
 */
record Finding(String takeaway, String detail) {

    /**
     * The first of several sentences, and the others.
     *
     * @param missing what is said where there is none
     */
    static Finding of(Texts texts, Stream<String> sentences, String missing) {
        List<String> all = sentences.toList();
        return new Finding(
                all.stream().findFirst().orElse(missing),
                all.stream().skip(1).collect(Collectors.joining(texts.of("sentence.gap"))));
    }

    /** One sentence says it all. */
    static Finding of(String takeaway) {
        return new Finding(takeaway, "");
    }
}
