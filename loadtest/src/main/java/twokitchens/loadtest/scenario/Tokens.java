package twokitchens.loadtest.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Arrival times of the tokens of one answer, by {@link System#nanoTime()}.
 *
 * <p>All that one of Gatling's users does is done on one event loop.
 */
public final class Tokens {
    private final long asked;
    private final List<Long> moments = new ArrayList<>();

    /** For a request that was sent at that moment. */
    public Tokens(long asked) {
        this.asked = asked;
    }

    /** Records one more token. */
    public void came(long nanoTime) {
        moments.add(nanoTime);
    }

    /** From the request to the first token, in nanoseconds; empty if none came. */
    LongStream untilFirst() {
        return moments.stream().limit(1).mapToLong(first -> first - asked);
    }

    /** From each token to the next, in nanoseconds. */
    LongStream between() {
        return IntStream.range(1, moments.size()).mapToLong(next -> moments.get(next) - moments.get(next - 1));
    }

    /** Number of tokens. */
    int count() {
        return moments.size();
    }
}
