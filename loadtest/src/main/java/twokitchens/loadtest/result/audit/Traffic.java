package twokitchens.loadtest.result.audit;

import java.util.Optional;

/**
 * The requests of one measured window, each counted by its own time stamps.
 *
 * @param begun how many began in the window
 * @param underWayAtOpening how many had begun and not ended when it opened
 * @param underWayAtClose how many had begun and not ended when it closed
 * @param meanUnderWay how many were in flight, averaged over the window's time by sampling the number itself: computed
 *     from response times it would prove nothing
 * @param growthOfAge the seconds for which those in flight at the close had been so, all added up, minus the same at
 *     the opening; empty if not measured
 * @param ok how many ended in the window as expected
 * @param timedOut how many ended in it by the client's timeout
 * @param refused how many ended in it without an answer: connection refused, reset or cut off
 * @param wrong how many ended in it with another answer than expected
 * @param looks how many samples {@code meanUnderWay} comes from; 0 if it is exact
 */
public record Traffic(
        long begun,
        long underWayAtOpening,
        long underWayAtClose,
        double meanUnderWay,
        Optional<Double> growthOfAge,
        long ok,
        long timedOut,
        long refused,
        long wrong,
        long looks) {

    /** Traffic of which the number in flight is known at every moment. */
    public Traffic(
            long begun,
            long underWayAtOpening,
            long underWayAtClose,
            double meanUnderWay,
            Optional<Double> growthOfAge,
            long ok,
            long timedOut,
            long refused,
            long wrong) {
        this(begun, underWayAtOpening, underWayAtClose, meanUnderWay, growthOfAge, ok, timedOut, refused, wrong, 0);
    }

    /** All requests that ended in the window, whatever the outcome. */
    public long ended() {
        return ok + failed();
    }

    /** All requests that ended in the window otherwise than expected. */
    public long failed() {
        return timedOut + refused + wrong;
    }
}
