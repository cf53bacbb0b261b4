package twokitchens.loadtest.classroom.lesson;

import java.util.function.LongSupplier;

/** So many at once, then so many a second: a bucket of tokens that fills again. Safe for use by many threads. */
public final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final int atOnce;
    private final double perSecond;
    private final LongSupplier nanoClock;

    private double tokens;
    private long filledNanos;

    public RateLimit(int atOnce, double perSecond, LongSupplier nanoClock) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
        this.tokens = atOnce;
        this.filledNanos = nanoClock.getAsLong();
    }

    /** Whether one more is within the limit. */
    public synchronized boolean admits() {
        long now = nanoClock.getAsLong();
        tokens = Math.min(atOnce, tokens + (now - filledNanos) / NANOS_PER_SECOND * perSecond);
        filledNanos = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
