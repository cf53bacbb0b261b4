package twokitchens.async;

import twokitchens.async.api.Get;
import twokitchens.async.api.Query;
import twokitchens.model.Chopping;

/** Chops: computes, and waits for nothing. */
final class ChopHandler {
    /** Chops as many strokes as were asked for. The loop's only thread is busy meanwhile, and every other guest waits. */
    @Get("/chop")
    String chop(@Query(orElse = Chopping.USUAL_STROKES, ge = 1, le = Chopping.MOST_STROKES) int n) {
        return Chopping.chop(n);
    }
}
