package twokitchens.loadtest.simulatedllm;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.concurrent.TimeUnit;

/** Counts what became of the requests, as {@code /stats} shows it. The model's one thread calls. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class ModelStats {
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The number of the last reply that was drawn. */
    transient long number;

    final boolean simulated = true;

    /** Requests that are being answered, and the most of them at any moment. */
    int active;

    int maxActive;

    /** Requests answered to the end, and those whose client disconnected before. */
    long answered;

    long disconnected;

    /** Requests of status 500, as it was set, of 429, beyond the concurrency, and of 400. */
    long failed;

    long rejected;
    long invalid;

    /** All tokens that were sent, and those that were sent 20 ms or more after they were due. */
    long tokens;

    long late;

    void begun() {
        active++;
        maxActive = Math.max(maxActive, active);
    }

    /** Counts a token that is sent so many nanoseconds after it was due. */
    void sent(long lateness) {
        tokens++;
        late += lateness >= LATE_NANOS ? 1 : 0;
    }
}
