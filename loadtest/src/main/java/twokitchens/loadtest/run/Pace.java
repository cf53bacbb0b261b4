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
    /** About as a model on the internet, with a short answer. */
    static final Pace MEASURED = new Pace(Duration.ofMillis(300), Duration.ofMillis(100), 20);

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
