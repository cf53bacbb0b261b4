package twokitchens.async;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import twokitchens.async.api.HttpError;
import twokitchens.model.RetryAfter;
import twokitchens.model.ServerOptions;

/**
 * Sends away whoever finds too many before him.
 *
 * <p>There is no line: who has come in is being served. But the more are, the longer each of them takes.
 */
final class Porter implements Handler<RoutingContext> {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final int most;
    private final String retryAfter;

    Porter(ServerOptions options, int inFlightLimit) {
        this.most = inFlightLimit;
        this.retryAfter = RetryAfter.seconds(options.cookTime());
    }

    /** Says when to come again: when the dishes that cook now will have been served. */
    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(over -> inFlight.decrementAndGet());
        if (inFlight.incrementAndGet() > most) {
            context.fail(new HttpError(503, "Service Unavailable", Map.of("Retry-After", retryAfter)));
        } else {
            context.next();
        }
    }
}
