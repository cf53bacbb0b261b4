package twokitchens.sync.flask;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twokitchens.model.StatusException;

/** The one place where exceptions become responses. */
public final class ErrorHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);

    private ErrorHandlers() {}

    static void register(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        routes.exception(MethodNotAllowedResponse.class, ErrorHandlers::answerMethodNotAllowed);
        routes.exception(StatusException.class, ErrorHandlers::answerProblem);
        routes.exception(HttpResponseException.class, ErrorHandlers::answerStatus);
        routes.exception(Exception.class, ErrorHandlers::answerUnexpected);
        config.jetty.modifyServer(server -> server.setErrorHandler(ErrorHandlers::answerBeforeRouting));
    }

    /** Lists the allowed methods. For OPTIONS, which requests just that, this is no error. */
    private static void answerMethodNotAllowed(MethodNotAllowedResponse error, Context context) {
        if (IntPathParam.isMissingIn(context.path())) {
            answer(context, HttpStatus.NOT_FOUND.getCode());
            return;
        }
        context.header("Allow", allowedMethods(error));
        if (context.method() == HandlerType.OPTIONS) {
            Responses.text(context.status(HttpStatus.OK), "");
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

    private static void answerProblem(StatusException problem, Context context) {
        problem.retryAfter().ifPresent(when -> context.header("Retry-After", when));
        Responses.error(context, problem.status(), String.valueOf(problem.getMessage()));
    }

    /** The rest of a request that was sent too slowly would be taken for the next one. */
    private static void answerStatus(HttpResponseException error, Context context) {
        if (error.getStatus() == HttpStatus.REQUEST_TIMEOUT.getCode()) {
            context.header("Connection", "close");
        }
        answer(context, error.getStatus());
    }

    private static void answerUnexpected(Exception error, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), error);
        answer(context, HttpStatus.INTERNAL_SERVER_ERROR.getCode());
    }

    /** Responds to a request that the library below rejects, such as one that is not HTTP. */
    static boolean answerBeforeRouting(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Responses.HTML);
        Responses.PAGE_HEADERS.forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, page(response.getStatus()), callback);
        return true;
    }

    /** Responds with an error page, and closes the connection. */
    public static void reject(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Response.writeError(request, response, callback, status);
    }

    private static void answer(Context context, int status) {
        Responses.text(context.status(status), page(status));
    }

    private static String page(int status) {
        String title = HttpStatus.forStatus(status).getMessage();
        return String.format(Locale.ROOT, """
                <!doctype html>
                <html lang=en>
                <title>%d %s</title>
                <h1>%s</h1>
                """, status, title, title);
    }
}
