package twokitchens.loadtest.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import twokitchens.loadtest.result.Exchange;

/**
 * Sends a few single requests to running servers, and keeps the responses verbatim: an invalid user, and each server's
 * own description. It is meant for servers that are not being measured at that moment: one of them creates a user from
 * the invalid body.
 */
final class Exchanges {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Enough for as many characters as are kept, whatever they are. */
    private static final int MAX_BODY_BYTES = 4 * Exchange.MAX_BODY;

    private Exchanges() {}

    /** All requests with this contender's responses; a request that it does not answer in time is missing. */
    static List<Exchange> ask(URI baseUrl, String contender, Duration patience) throws InterruptedException {
        // Invalid: the name is a number.
        String badUser = "{\"name\":123,\"email\":\"t@example.com\"}";
        List<SingleRequest> requests = List.of(
                new SingleRequest("POST", baseUrl.resolve("/users"), badUser),
                new SingleRequest("GET", baseUrl.resolve("/openapi.json"), ""),
                new SingleRequest("GET", baseUrl.resolve("/docs"), ""));
        List<Exchange> answered = new ArrayList<>();
        for (SingleRequest request : requests) {
            try {
                SingleRequest.Answer answer = request.send(patience, MAX_BODY_BYTES);
                answered.add(new Exchange(
                        contender,
                        request.method(),
                        request.url().getPath(),
                        request.json(),
                        answer.status(),
                        answer.mediaType(),
                        answer.body()));
            } catch (IOException silent) {
                // It is missing.
            }
        }
        return answered;
    }
}
