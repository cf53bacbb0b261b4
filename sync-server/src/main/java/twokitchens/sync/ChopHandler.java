package twokitchens.sync;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import twokitchens.model.Chopping;

/** Chops: computes, and waits for nothing. */
final class ChopHandler {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,8}");

    /** Chops as many strokes as were asked for. This thread is busy meanwhile, and so is one processor. */
    void chop(Context context) {
        Optional<Integer> strokes = strokesOf(context);
        if (strokes.isEmpty()) {
            String message = "n 必须是 1 到 " + Chopping.MOST_STROKES + " 之间的整数";
            context.status(HttpStatus.BAD_REQUEST).json(Map.of("error", message));
            return;
        }
        ErrorPages.asPage(context).result(Chopping.chop(strokes.get()));
    }

    private static Optional<Integer> strokesOf(Context context) {
        return Optional.ofNullable(context.queryParam("n"))
                .or(() -> Optional.of(Chopping.USUAL_STROKES))
                .filter(text -> DIGITS.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(strokes -> strokes >= 1 && strokes <= Chopping.MOST_STROKES);
    }
}
