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
record Ruling(Verdict verdict, String text, List<String> values, Optional<Dumbbell> dumbbell) {
    Ruling {
        values = List.copyOf(values);
    }

    static Ruling of(Verdict verdict, String... values) {
        return new Ruling(verdict, verdict.key(), List.of(values), Optional.empty());
    }

    /** The same with another sentence: a verdict may have several reasons. */
    Ruling because(String reason) {
        return new Ruling(verdict, verdict.key() + "." + reason, values, dumbbell);
    }

    Ruling drawn(Dumbbell ends) {
        return new Ruling(verdict, text, values, Optional.of(ends));
    }
}
