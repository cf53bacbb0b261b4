package twokitchens.async.fastapi;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twokitchens.model.StatusException;

/** The one place where exceptions become responses. */
public final class ErrorHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);

    /** How long a client may go on sending a rejected request, so that it can read the reason. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private ErrorHandlers() {}

    /** Responds to a request that a route, or a handler before the routes, has failed. */
    static void answerFailure(RoutingContext context) {
        if (context.response().ended()) {
            // The client was rejected because its body took too long, and has closed the connection.
            return;
        }
        if (context.failure() instanceof HttpError error) {
            error.headers().forEach(context.response()::putHeader);
            answer(context, error.status(), error.detail());
        } else if (context.failure() instanceof StatusException problem) {
            problem.retryAfter().ifPresent(when -> context.response().putHeader("Retry-After", when));
            answer(context, problem.status(), String.valueOf(problem.getMessage()));
        } else if (context.failure() instanceof CancellationException) {
            // The server stops, and its timers with it: the client has left before, or waited too long.
            answer(context, 503, "Service Unavailable");
        } else if (context.failure() == null) {
            String reason = HttpResponseStatus.valueOf(context.statusCode()).reasonPhrase();
            answer(context, context.statusCode(), reason);
        } else {
            answerUnexpected(context);
        }
    }

    private static void answerUnexpected(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        answer(context, 500, "Internal Server Error");
    }

    /** Responds to a request that the library below rejects, such as one that is not HTTP. */
    public static void answerBeforeRouting(HttpServerRequest request) {
        Throwable reason = request.decoderResult().cause();
        if (reason instanceof TooLongHttpLineException) {
            reject(request, HttpResponseStatus.REQUEST_URI_TOO_LONG.code());
        } else if (reason instanceof TooLongHttpHeaderException) {
            reject(request, HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code());
        } else {
            reject(request, HttpResponseStatus.BAD_REQUEST.code());
        }
    }

    /**
     * Responds with an error, and closes the connection. A connection that is only closed would still deliver what has
     * been received already.
     */
    public static void reject(HttpServerRequest request, int status) {
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        request.connection().shutdown(LINGER);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        JsonResponses.end(request.response(), status, Map.of("detail", reason));
    }

    /** Once the headers have been sent, only a reset can report an error. */
    private static void answer(RoutingContext context, int status, Object detail) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
        } else {
            JsonResponses.end(response, status, Map.of("detail", detail));
        }
    }
}
