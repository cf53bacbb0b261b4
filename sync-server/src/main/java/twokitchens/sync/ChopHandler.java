package twokitchens.sync;

import io.javalin.http.Context;
import java.util.Optional;
import twokitchens.model.Sha256Rounds;
import twokitchens.sync.flask.QueryParams;
import twokitchens.sync.flask.Responses;

/** Chops: computes, and waits for nothing. */
final class ChopHandler {
    /** Chops as often as was asked for. This thread is busy meanwhile, and so is one processor. */
    void chop(Context context) {
        Optional<Integer> rounds =
                QueryParams.number(context, "n", Sha256Rounds.DEFAULT_ROUNDS, Sha256Rounds.MAX_ROUNDS);
        if (rounds.isEmpty()) {
            String message = "n 必须是 1 到 " + Sha256Rounds.MAX_ROUNDS + " 之间的整数";
            Responses.error(context, 400, message);
            return;
        }
        Responses.text(context, Sha256Rounds.hash(rounds.get()));
    }
}
