package twokitchens.loadtest.simulatedllm;

import java.time.Duration;

/**
 * How the model behaves.
 *
 * @param firstToken time before its first token
 * @param tokensPerSecond rate of the tokens after it
 * @param spread how much both vary: each wait is drawn evenly from this fraction less to this fraction more
 * @param tokens length of an answer, unless the request sets a shorter one
 * @param errorRate which fraction of the requests fails with status 500
 * @param concurrency how many requests it works on at once; status 429 beyond it
 * @param seed where the drawing begins: the n-th request of two models of the same seed gets the same answer, at the
 *     same pace
 */
public record ModelSettings(
        Duration firstToken,
        double tokensPerSecond,
        double spread,
        int tokens,
        double errorRate,
        int concurrency,
        long seed) {
    /** The most tokens of an answer. */
    static final int MOST_TOKENS = 100_000;

    private static final double FASTEST = 1_000_000;

    public ModelSettings {
        require(tokensPerSecond > 0 && tokensPerSecond <= FASTEST, "tokens per second are more than 0");
        require(spread >= 0 && spread <= 1, "a spread is from 0 to 1");
        require(tokens >= 1 && tokens <= MOST_TOKENS, "tokens are from 1 to " + MOST_TOKENS);
        require(errorRate >= 0 && errorRate <= 1, "an error rate is from 0 to 1");
        require(concurrency >= 1, "a concurrency is at least 1");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
