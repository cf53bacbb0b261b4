package twokitchens.async;

import twokitchens.async.fastapi.Query;
import twokitchens.model.Sha256Rounds;

/** Chops: computes, and waits for nothing. */
final class ChopHandler {
    /** Chops as often as was asked for. The loop's only thread is busy meanwhile, and every other request waits. */
    String chop(@Query(orElse = Sha256Rounds.DEFAULT_ROUNDS, ge = 1, le = Sha256Rounds.MAX_ROUNDS) int n) {
        return Sha256Rounds.hash(n);
    }
}
