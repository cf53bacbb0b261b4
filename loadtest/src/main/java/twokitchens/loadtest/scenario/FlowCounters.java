package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import twokitchens.loadtest.result.WindowCounters;

/**
 * The flow of requests through one measured window: in flight when it opens, begun, ended, and in flight when it
 * closes. It is counted apart from the response times, so that the two can be checked against each other.
 */
final class FlowCounters {
    private final long length;
    private final LongAdder begunBefore = new LongAdder();
    private final LongAdder endedBefore = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Map<Request.Ending, LongAdder> ended = new ConcurrentHashMap<>();
    private final LongAdder startsAtOpening = new LongAdder();
    private final LongAdder startsAtClose = new LongAdder();
    private final LongAdder sameAnswers = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
    private final LongAdder looks = new LongAdder();
    private final LongAdder watched = new LongAdder();
    private final LongAdder seen = new LongAdder();
    private final long opens;
    private long lastLook;
    private volatile Optional<List<Long>> agesAtClose = Optional.empty();

    FlowCounters(Duration window, long opens) {
        this.length = window.toNanos();
        this.opens = opens;
        this.lastLook = opens;
    }

    private LongAdder counter(Request.Ending ending) {
        return ended.computeIfAbsent(ending, none -> new LongAdder());
    }

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
            counter(request.ending()).increment();
            if (request.ending() == Request.Ending.OK) {
                slowest.accumulate(request.ended() - request.began());
            }
        }
    }

    void countDuplicate(long nanoTime) {
        if (isInside(nanoTime)) {
            sameAnswers.increment();
        }
    }

    void countRetry(long nanoTime) {
        if (isInside(nanoTime)) {
            retried.increment();
        }
    }

    /** Keeps how old the requests are that are in flight at the close: the first look after it counts. */
    void lookAtClose(long nanoTime, Collection<Long> starts) {
        if (agesAtClose.isEmpty() && nanoTime - opens >= length) {
            agesAtClose = Optional.of(starts.stream()
                    .map(start -> opens + length - start)
                    .filter(age -> age > 0)
                    .toList());
        }
    }

    /** Unknown where nothing was answered. */
    private Optional<WindowCounters.Overdue> overdue() {
        long limit = Math.max(SECONDS.toNanos(1), 2 * slowest.get());
        return agesAtClose
                .filter(ages -> slowest.get() > 0)
                .map(ages -> new WindowCounters.Overdue(
                        ages.stream().filter(age -> age > limit).count(),
                        ages.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9,
                        slowest.get() / 1e9));
    }

    /**
     * Samples the number of requests in flight. One thread calls. A sample counts for the time since the previous one:
     * where much is in flight, the machine is busy, and samples are late.
     */
    void sampleInFlight(long nanoTime, int inFlight) {
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

    WindowCounters counters() {
        long inFlightAtOpening = begunBefore.sum() - endedBefore.sum();
        long endedInside = ended.values().stream().mapToLong(LongAdder::sum).sum();
        long inFlightAtClose = inFlightAtOpening + begun.sum() - endedInside;
        return new WindowCounters(
                begun.sum(),
                inFlightAtOpening,
                inFlightAtClose,
                watched.sum() == 0 ? 0.0 : (double) seen.sum() / watched.sum(),
                looks.sum(),
                growthOfAge(inFlightAtClose) / 1e9,
                counter(Request.Ending.OK).sum(),
                counter(Request.Ending.TIMED_OUT).sum(),
                counter(Request.Ending.UNANSWERED).sum(),
                counter(Request.Ending.WRONG).sum(),
                sameAnswers.sum(),
                Optional.of(retried.sum()),
                overdue());
    }

    /**
     * By how much the ages of all requests in flight, added up, differ between close and opening: starts are negative
     * ages.
     */
    private long growthOfAge(long inFlightAtClose) {
        long atClose = inFlightAtClose * length - startsAtClose.sum();
        return atClose + startsAtOpening.sum();
    }
}
