package twokitchens.async;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twokitchens.async.api.Answers;
import twokitchens.async.api.HttpError;
import twokitchens.model.LlmFault;

/** The one place where errors become answers. */
final class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** How long a client may go on sending a request that has been refused, so that it can read why. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private ErrorPages() {}

    static void register(Router router) {
        router.route().failureHandler(ErrorPages::answerFailure);
    }

    private static void answerFailure(RoutingContext context) {
        if (context.response().ended()) {
            // A client that was refused, since its body took too long, has hung up: there is no connection left to
            // answer on.
            return;
        }
        if (context.failure() instanceof HttpError error) {
            error.headers().forEach(context.response()::putHeader);
            answer(context, error.status(), error.detail());
        } else if (context.failure() instanceof LlmFault fault) {
            answerFault(context, fault);
        } else if (context.failure() instanceof CancellationException) {
            // The kitchen closes, and his timer with it: whose dish it was has left before, or waited too long.
            answer(context, 503, "Service Unavailable");
        } else if (context.failure() == null) {
            String reason = HttpResponseStatus.valueOf(context.statusCode()).reasonPhrase();
            answer(context, context.statusCode(), reason);
        } else {
            answerUnexpected(context);
        }
    }

    private static void answerFault(RoutingContext context, LlmFault fault) {
        fault.retryAfter().ifPresent(when -> context.response().putHeader("Retry-After", when));
        answer(context, fault.status(), String.valueOf(fault.getMessage()));
    }

    private static void answerUnexpected(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        answer(context, 500, "Internal Server Error");
    }

    /** Answers what the library below refuses, such as a request that is not HTTP. */
    static void answerBeforeRouting(HttpServerRequest request) {
        Throwable reason = request.decoderResult().cause();
        if (reason instanceof TooLongHttpLineException) {
            refuse(request, HttpResponseStatus.REQUEST_URI_TOO_LONG.code());
        } else if (reason instanceof TooLongHttpHeaderException) {
            refuse(request, HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code());
        } else {
            refuse(request, HttpResponseStatus.BAD_REQUEST.code());
        }
    }

    /** Says no, and hangs up. A connection that is only closed would still hand on what has come already. */
    static void refuse(HttpServerRequest request, int status) {
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        request.connection().shutdown(LINGER);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Answers.end(request.response(), status, Map.of("detail", reason));
    }

    /** Where the headers have left already, breaking off is the only way to say that something is wrong. */
    private static void answer(RoutingContext context, int status, Object detail) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
        } else {
            Answers.end(response, status, Map.of("detail", detail));
        }
    }
}
