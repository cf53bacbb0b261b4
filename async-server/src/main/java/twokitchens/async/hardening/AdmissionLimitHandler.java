package twokitchens.async.hardening;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import twokitchens.async.fastapi.HttpError;
import twokitchens.cli.ServerOptions;
import twokitchens.hardening.RetryAfter;

/**
 * Rejects requests beyond the limit: 503.
 *
 * <p>There is no queue: all admitted requests are in flight. But the more there are, the longer each of them takes.
 */
final class AdmissionLimitHandler implements Handler<RoutingContext> {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final int max;
    private final String retryAfter;

    AdmissionLimitHandler(ServerOptions options, int inFlightLimit) {
        this.max = inFlightLimit;
        this.retryAfter = RetryAfter.seconds(options.cookTime());
    }

    /** The rejection says when to retry: when the requests now in flight will have been answered. */
    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(over -> inFlight.decrementAndGet());
        if (inFlight.incrementAndGet() > max) {
            context.fail(new HttpError(503, "Service Unavailable", Map.of("Retry-After", retryAfter)));
        } else {
            context.next();
        }
    }
}
