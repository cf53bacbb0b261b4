package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;

/** A claim and what the measurements make of it. */
public record DecidedClaim(
        Claim claim, Verdict verdict, String text, List<String> values, Optional<ComparisonPair> dumbbell) {
    public DecidedClaim {
        values = List.copyOf(values);
    }

    DecidedClaim(Claim claim, ClaimResult ruling) {
        this(claim, ruling.verdict(), ruling.text(), ruling.values(), ruling.dumbbell());
    }
}
