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

    static ClaimResult of(Verdict verdict, String text, String... values) {
        return new ClaimResult(verdict, text, List.of(values), Optional.empty());
    }

    /** Virtual threads were not measured for want of a JVM that has them. */
    static Optional<ClaimResult> withoutVirtualThreads(Measured measured) {
        return measured.comparison()
                .javaWithoutVirtualThreads()
                .map(java -> of(Verdict.NOT_MEASURED, "not-measured.jdk", java));
    }
}
