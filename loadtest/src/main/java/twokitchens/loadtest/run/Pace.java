package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;

/**
 * Pace of the simulated language model while the servers are measured.
 *
 * @param firstToken time to the first token
 * @param betweenTokens time from each token to the next
 * @param tokens number of tokens in an answer
 */
record Pace(Duration firstToken, Duration betweenTokens, int tokens) {
    /** A short answer at a slow pace: two cores can both relay a thousand of them and measure them. */
    static final Pace MEASURED = new Pace(Duration.ofMillis(400), Duration.ofMillis(220), 6);

    /** Duration of a whole answer. */
    Duration answer() {
        return firstToken.plus(betweenTokens.multipliedBy(tokens - 1));
    }

    /** The model's own options. The same seed gives the same answers to every contender. */
    List<String> options() {
        return List.of(
                "--first-token",
                firstToken.toMillis() + "ms",
                "--tokens-per-second",
                String.valueOf(Duration.ofSeconds(1).toMillis() / (double) betweenTokens.toMillis()),
                "--tokens",
                String.valueOf(tokens),
                "--seed",
                "1");
    }
}
