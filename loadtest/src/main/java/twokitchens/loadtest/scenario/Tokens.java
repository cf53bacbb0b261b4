package twokitchens.loadtest.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * When each token of one answer came, by {@link System#nanoTime()}.
 *
 * <p>Everything that one of Gatling's guests does is done on one event loop.
 */
public final class Tokens {
    private final long asked;
    private final List<Long> moments = new ArrayList<>();

    /** Of a question that was asked at that moment. */
    public Tokens(long asked) {
        this.asked = asked;
    }

    /** Takes note of one more. */
    public void came(long nanoTime) {
        moments.add(nanoTime);
    }

    /** From the question to the first token, in nanoseconds; nothing if none came. */
    LongStream untilFirst() {
        return moments.stream().limit(1).mapToLong(first -> first - asked);
    }

    /** From each token to the next, in nanoseconds. */
    LongStream between() {
        return IntStream.range(1, moments.size()).mapToLong(next -> moments.get(next) - moments.get(next - 1));
    }

    /** How many came. */
    int count() {
        return moments.size();
    }
}
