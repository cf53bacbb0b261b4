package twokitchens.async;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twokitchens.async.api.Answers;
import twokitchens.async.api.HttpError;
import twokitchens.model.LlmFault;

/** The one place where errors become answers. */
final class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private ErrorPages() {}

    static void register(Router router) {
        router.route().failureHandler(ErrorPages::answerFailure);
    }

    private static void answerFailure(RoutingContext context) {
        if (context.failure() instanceof HttpError error) {
            error.headers().forEach(context.response()::putHeader);
            answer(context, error.status(), error.detail());
        } else if (context.failure() instanceof LlmFault fault) {
            answerFault(context, fault);
        } else if (context.request().getHeader(HttpHeaders.HOST) == null) {
            answer(context, 400, "Bad Request");
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
