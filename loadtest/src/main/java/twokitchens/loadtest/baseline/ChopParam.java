package twokitchens.loadtest.baseline;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Sha256Rounds;

/** Reads the number of hashing rounds from a query, and hashes. A value that is no number gets no useful response. */
final class ChopParam {
    private ChopParam() {}

    static String chop(@Nullable String rounds) {
        return Sha256Rounds.hash(Integer.parseInt(Objects.requireNonNullElse(rounds, Sha256Rounds.DEFAULT_ROUNDS)));
    }
}
