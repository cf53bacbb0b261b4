package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * Token times of streamed language-model answers that ended within the measured window.
 *
 * @param firstToken times from request to first token
 * @param betweenTokens times from each token to the next; empty where no answer had two
 * @param tokensPerSecond tokens received per second, by all clients together
 */
public record Chat(Latency firstToken, Optional<Latency> betweenTokens, double tokensPerSecond) {
    /** The window's token times; empty where no token was received. An answer has one gap fewer than tokens. */
    public static Optional<Chat> of(MeasuredWindow window) {
        return Latency.of(window.firstToken())
                .map(first -> new Chat(
                        first,
                        Latency.of(window.betweenTokens()),
                        (first.count() + window.betweenTokens().getTotalCount()) / window.seconds()));
    }
}
