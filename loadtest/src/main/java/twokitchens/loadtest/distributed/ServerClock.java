package twokitchens.loadtest.distributed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The server's clock, as the {@code Date} of its responses shows it: in whole seconds, so its next change is awaited. */
final class ServerClock {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final long BETWEEN_MILLIS = 20;

    private ServerClock() {}

    /**
     * By how much this host's clock is ahead of it; a server that renews its {@code Date} once a second may be up to a
     * second behind its own clock, the same for all that ask. Empty where responses have none.
     *
     * @throws IOException if the server does not answer
     */
    static Optional<Duration> ahead(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/users/1")).build();
        Optional<Instant> first = date(request);
        Optional<Instant> now = first;
        long start = System.nanoTime();
        while (now.isPresent() && now.equals(first) && System.nanoTime() - start < LONGEST.toNanos()) {
            Thread.sleep(BETWEEN_MILLIS);
            now = date(request);
        }
        return now.map(date -> Duration.between(date, Instant.now()));
    }

    private static Optional<Instant> date(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Void> response = DirectHttp.send(request, BodyHandlers.discarding(), TIMEOUT);
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
