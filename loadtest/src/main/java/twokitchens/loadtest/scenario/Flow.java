package twokitchens.loadtest.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests as a flow through one measured window: what is inside when it opens, comes in, goes out, and is inside when it
 * closes. Counted apart from the response times, so that the two can be held against each other.
 */
public final class Flow {
    private final long length;
    private final LongAdder begunBefore = new LongAdder();
    private final LongAdder endedBefore = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Map<Outcome, LongAdder> ended = adders();
    private final LongAdder looks = new LongAdder();
    private final LongAdder seen = new LongAdder();
    private volatile long opens;

    Flow(Duration window) {
        this.length = window.toNanos();
    }

    private static Map<Outcome, LongAdder> adders() {
        Map<Outcome, LongAdder> adders = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            adders.put(outcome, new LongAdder());
        }
        return adders;
    }

    void opensAt(long nanoTime) {
        opens = nanoTime;
    }

    /** Counts a request that has begun. */
    void began(long nanoTime) {
        if (nanoTime - opens < 0) {
            begunBefore.increment();
        } else if (isInside(nanoTime)) {
            begun.increment();
        }
    }

    /** Counts a request that has ended. */
    void ended(Request request) {
        if (request.ended() - opens < 0) {
            endedBefore.increment();
        } else if (isInside(request.ended())) {
            ended.get(request.outcome()).increment();
        }
    }

    /** Takes note of how many requests are in flight at this moment. */
    void look(long nanoTime, int inFlight) {
        if (isInside(nanoTime)) {
            looks.increment();
            seen.add(inFlight);
        }
    }

    private boolean isInside(long nanoTime) {
        return nanoTime - opens >= 0 && nanoTime - opens < length;
    }

    /** The facts by name, as {@code result.WindowFacts} reads them. */
    Map<String, Object> facts() {
        long inFlightAtOpening = begunBefore.sum() - endedBefore.sum();
        long endedInside = ended.values().stream().mapToLong(LongAdder::sum).sum();
        return new TreeMap<>(Map.of(
                "begun", begun.sum(),
                "inFlightAtOpening", inFlightAtOpening,
                "inFlightAtClose", inFlightAtOpening + begun.sum() - endedInside,
                "meanInFlight", looks.sum() == 0 ? 0.0 : (double) seen.sum() / looks.sum(),
                "ok", ended.get(Outcome.OK).sum(),
                "timedOut", ended.get(Outcome.TIMED_OUT).sum(),
                "unanswered", ended.get(Outcome.UNANSWERED).sum(),
                "wrong", ended.get(Outcome.WRONG).sum()));
    }
}
