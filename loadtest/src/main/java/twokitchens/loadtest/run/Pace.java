package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;

/**
 * How the simulated language model speaks while the kitchens are measured.
 *
 * @param firstToken how long it thinks
 * @param betweenTokens from each token to the next
 * @param tokens of an answer
 */
record Pace(Duration firstToken, Duration betweenTokens, int tokens) {
    /** A short answer from a model that does not hurry: two cores pass a thousand of them on and measure them, too. */
    static final Pace MEASURED = new Pace(Duration.ofMillis(400), Duration.ofMillis(220), 6);

    /** How long it holds whoever waits for the whole of an answer. */
    Duration answer() {
        return firstToken.plus(betweenTokens.multipliedBy(tokens - 1));
    }

    /** The model's own options. The same seed, the same answers, whoever is measured. */
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
