package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;

/**
 * A verdict and its evidence.
 *
 * @param verdict what the measurements show
 * @param text under which key the sentence stands, after the claim's own
 * @param values the numbers, already written, in the order in which the sentence names them
 * @param dumbbell what is compared; empty where that is no number
 */
record ClaimResult(Verdict verdict, String text, List<String> values, Optional<ComparisonPair> dumbbell) {
    ClaimResult {
        values = List.copyOf(values);
    }

    static ClaimResult of(Verdict verdict, String... values) {
        return new ClaimResult(verdict, verdict.key(), List.of(values), Optional.empty());
    }

    /** The same with another sentence: a verdict may have several reasons. */
    ClaimResult because(String reason) {
        return new ClaimResult(verdict, verdict.key() + "." + reason, values, dumbbell);
    }

    ClaimResult drawn(ComparisonPair ends) {
        return new ClaimResult(verdict, text, values, Optional.of(ends));
    }
}
