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
    private final LongAdder startsAtOpening = new LongAdder();
    private final LongAdder startsAtClose = new LongAdder();
    private final LongAdder sameAnswers = new LongAdder();
    private final LongAdder looks = new LongAdder();
    private final LongAdder watched = new LongAdder();
    private final LongAdder seen = new LongAdder();
    private long lastLook;
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
        lastLook = nanoTime;
    }

    /** Counts a request that has begun. */
    void began(long nanoTime) {
        long since = nanoTime - opens;
        if (since < 0) {
            begunBefore.increment();
            startsAtOpening.add(since);
        } else if (isInside(nanoTime)) {
            begun.increment();
        }
        if (since < length) {
            startsAtClose.add(since);
        }
    }

    /** Counts a request that has ended. */
    void ended(Request request) {
        long since = request.ended() - opens;
        if (since < 0) {
            endedBefore.increment();
            startsAtOpening.add(opens - request.began());
        }
        if (since < length) {
            startsAtClose.add(opens - request.began());
        }
        if (isInside(request.ended())) {
            ended.get(request.outcome()).increment();
        }
    }

    /** Counts an answer that was given before, and should not be given twice. */
    void sawTwice(long nanoTime) {
        if (isInside(nanoTime)) {
            sameAnswers.increment();
        }
    }

    /**
     * Takes note of how many requests are in flight at this moment. One thread calls. A look counts for the time since the
     * one before: where much is in flight, the machine is busy, and looks are late.
     */
    void look(long nanoTime, int inFlight) {
        if (isInside(nanoTime)) {
            long since = nanoTime - lastLook;
            lastLook = nanoTime;
            looks.increment();
            watched.add(since);
            seen.add(inFlight * since);
        }
    }

    private boolean isInside(long nanoTime) {
        return nanoTime - opens >= 0 && nanoTime - opens < length;
    }

    /** The facts by name, as {@code result.WindowFacts} reads them. */
    Map<String, Object> facts() {
        long inFlightAtOpening = begunBefore.sum() - endedBefore.sum();
        long endedInside = ended.values().stream().mapToLong(LongAdder::sum).sum();
        long inFlightAtClose = inFlightAtOpening + begun.sum() - endedInside;
        Map<String, Object> facts = new TreeMap<>();
        facts.put("begun", begun.sum());
        facts.put("inFlightAtOpening", inFlightAtOpening);
        facts.put("inFlightAtClose", inFlightAtClose);
        facts.put("meanInFlight", watched.sum() == 0 ? 0.0 : (double) seen.sum() / watched.sum());
        facts.put("looks", looks.sum());
        facts.put("growthOfAge", growthOfAge(inFlightAtClose) / 1e9);
        facts.put("ok", ended.get(Outcome.OK).sum());
        facts.put("timedOut", ended.get(Outcome.TIMED_OUT).sum());
        facts.put("unanswered", ended.get(Outcome.UNANSWERED).sum());
        facts.put("wrong", ended.get(Outcome.WRONG).sum());
        facts.put("sameAnswers", sameAnswers.sum());
        return facts;
    }

    /** By how much the ages of all in flight, added up, differ between close and opening: the starts are negative ages. */
    private long growthOfAge(long inFlightAtClose) {
        long atClose = inFlightAtClose * length - startsAtClose.sum();
        return atClose + startsAtOpening.sum();
    }
}
