package twokitchens.loadtest.model;

import java.util.concurrent.TimeUnit;

/** Counts what became of the requests. The model's one thread calls. */
final class Tally {
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private long number;
    private int active;
    private int mostActive;
    private long answered;
    private long hungUp;
    private long failed;
    private long refused;
    private long invalid;
    private long tokens;
    private long late;

    /**
     * The counts, as they are now.
     *
     * @param simulated always true
     * @param active requests that are being answered
     * @param mostActive the most of them at any moment
     * @param answered requests answered to the end
     * @param hungUp whose client hung up before
     * @param failed with status 500, as it was told to
     * @param refused with status 429, beyond its concurrency
     * @param invalid with status 400
     * @param tokens all that were sent
     * @param late those of them that were sent 20 ms or more after they were due
     */
    record Counts(
            boolean simulated,
            int active,
            int mostActive,
            long answered,
            long hungUp,
            long failed,
            long refused,
            long invalid,
            long tokens,
            long late) {}

    Counts counts() {
        return new Counts(true, active, mostActive, answered, hungUp, failed, refused, invalid, tokens, late);
    }

    int active() {
        return active;
    }

    /** The number of one more request. */
    long nextNumber() {
        return ++number;
    }

    void begun() {
        active++;
        mostActive = Math.max(mostActive, active);
    }

    void answered() {
        active--;
        answered++;
    }

    void hungUp() {
        active--;
        hungUp++;
    }

    void failed() {
        failed++;
    }

    void refused() {
        refused++;
    }

    void invalid() {
        invalid++;
    }

    /** Takes note of tokens that are sent so many nanoseconds after they were due. */
    void said(int more, long lateness) {
        tokens += more;
        late += lateness >= LATE_NANOS ? more : 0;
    }
}
