package twokitchens.sync;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twokitchens.model.LlmFault;
import twokitchens.model.PageHeaders;

/** The one place where errors become answers. */
final class ErrorPages {
    private static final String HTML = "text/html; charset=utf-8";

    /** Flask's pages are text in a few tags: they load and run nothing. */
    private static final Map<String, String> HEADERS = PageHeaders.allowing("default-src 'none'");

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private ErrorPages() {}

    static void register(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        routes.exception(MethodNotAllowedResponse.class, ErrorPages::answerMethodNotAllowed);
        routes.exception(LlmFault.class, ErrorPages::answerFault);
        routes.exception(TooSlow.class, ErrorPages::answerTooSlow);
        routes.exception(HttpResponseException.class, (error, context) -> answer(context, error.getStatus()));
        routes.exception(Exception.class, ErrorPages::answerUnexpected);
        config.jetty.modifyServer(server -> server.setErrorHandler(ErrorPages::answerBeforeRouting));
    }

    /** Names the methods that there are; to OPTIONS, which asks for just that, this is no error. */
    private static void answerMethodNotAllowed(MethodNotAllowedResponse error, Context context) {
        if (UserId.isMissingIn(context.path())) {
            answer(context, HttpStatus.NOT_FOUND.getCode());
            return;
        }
        context.header("Allow", allowedMethods(error));
        if (context.method() == HandlerType.OPTIONS) {
            asPage(context.status(HttpStatus.OK)).result("");
        } else {
            answer(context, error.getStatus());
        }
    }

    private static String allowedMethods(MethodNotAllowedResponse error) {
        String available = error.getDetails().getOrDefault("availableMethods", "");
        return Stream.concat(Stream.of(available.split(",\\s*")), Stream.of("OPTIONS"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void answerFault(LlmFault fault, Context context) {
        fault.retryAfter().ifPresent(when -> context.header("Retry-After", when));
        context.status(fault.status()).json(Map.of("error", String.valueOf(fault.getMessage())));
    }

    /** What he has still to say would be taken for his next request. */
    private static void answerTooSlow(TooSlow error, Context context) {
        context.header("Connection", "close");
        answer(context, error.getStatus());
    }

    private static void answerUnexpected(Exception error, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), error);
        answer(context, HttpStatus.INTERNAL_SERVER_ERROR.getCode());
    }

    /** Answers what the library below refuses, such as a request that is not HTTP. */
    static boolean answerBeforeRouting(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HTML);
        HEADERS.forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, page(response.getStatus()), callback);
        return true;
    }

    /** Says no, and hangs up. */
    static void refuse(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Response.writeError(request, response, callback, status);
    }

    private static void answer(Context context, int status) {
        asPage(context.status(status)).result(page(status));
    }

    /** Says that the answer is HTML, and that it may load and run nothing. */
    static Context asPage(Context context) {
        HEADERS.forEach(context::header);
        return context.contentType(HTML);
    }

    private static String page(int status) {
        String title = HttpStatus.forStatus(status).getMessage();
        return """
                <!doctype html>
                <html lang=en>
                <title>%d %s</title>
                <h1>%s</h1>
                """.formatted(status, title, title);
    }
}
