package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;

/** A claim and what the measurements make of it. */
public record Judgement(Claim claim, Verdict verdict, String text, List<String> values, Optional<Dumbbell> dumbbell) {
    public Judgement {
        values = List.copyOf(values);
    }

    Judgement(Claim claim, Ruling ruling) {
        this(claim, ruling.verdict(), ruling.text(), ruling.values(), ruling.dumbbell());
    }
}
