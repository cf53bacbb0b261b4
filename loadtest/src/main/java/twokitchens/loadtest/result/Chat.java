package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * How streamed answers of a language model came, of those that ended within the measured window.
 *
 * @param firstToken times from question to first token
 * @param betweenTokens times from each token to the next; empty where no answer had two
 * @param tokensPerSecond how many came, for all guests together
 */
public record Chat(Latency firstToken, Optional<Latency> betweenTokens, double tokensPerSecond) {
    /** What a measured window tells of them; empty where no token came. */
    public static Optional<Chat> of(MeasuredWindow window) {
        return Latency.of(window.firstToken())
                .map(first -> new Chat(
                        first, Latency.of(window.betweenTokens()), (first.count() + gaps(window)) / window.seconds()));
    }

    /** An answer has one gap less than tokens. */
    private static long gaps(MeasuredWindow window) {
        return window.betweenTokens().getTotalCount();
    }
}
