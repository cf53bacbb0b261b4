package twokitchens.loadtest.simulatedllm;

import java.util.concurrent.TimeUnit;

/** Counts what became of the requests. The model's one thread calls. */
final class ModelStats {
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private long number;
    private int active;
    private int maxActive;
    private long answered;
    private long disconnected;
    private long failed;
    private long rejected;
    private long invalid;
    private long tokens;
    private long late;

    /**
     * The counts, as they are now.
     *
     * @param simulated always true
     * @param active requests that are being answered
     * @param maxActive the most of them at any moment
     * @param answered requests answered to the end
     * @param disconnected requests whose client disconnected before
     * @param failed with status 500, as it was set
     * @param rejected with status 429, beyond its concurrency
     * @param invalid with status 400
     * @param tokens all that were sent
     * @param late those of them that were sent 20 ms or more after they were due
     */
    record Counts(
            boolean simulated,
            int active,
            int maxActive,
            long answered,
            long disconnected,
            long failed,
            long rejected,
            long invalid,
            long tokens,
            long late) {}

    Counts counts() {
        return new Counts(true, active, maxActive, answered, disconnected, failed, rejected, invalid, tokens, late);
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
        maxActive = Math.max(maxActive, active);
    }

    void answered() {
        active--;
        answered++;
    }

    void disconnected() {
        active--;
        disconnected++;
    }

    void failed() {
        failed++;
    }

    void rejected() {
        rejected++;
    }

    void invalid() {
        invalid++;
    }

    /** Counts tokens that are sent so many nanoseconds after they were due. */
    void sent(int more, long lateness) {
        tokens += more;
        late += lateness >= LATE_NANOS ? more : 0;
    }
}
