package twokitchens.async;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import twokitchens.model.Console;
import twokitchens.model.RequestLine;

/** Prints a line for each request that was answered, by a route or by what stands before the routes. */
final class AccessLog {
    private final Console console;

    AccessLog(Console console) {
        this.console = console;
    }

    /** Returns a handler that does what this one does, and has the line printed when the answer leaves. */
    Handler<HttpServerRequest> around(Handler<HttpServerRequest> handler) {
        return request -> {
            request.response().endHandler(over -> log(request));
            handler.handle(request);
        };
    }

    /** Does so once more where Vert.x Web takes the end of an answer for itself, as it does for {@link Porter}. */
    void keep(RoutingContext context) {
        context.addEndHandler(answer -> {
            if (answer.succeeded()) {
                log(context.request());
            }
        });
        context.next();
    }

    /** The form of the line is that of uvicorn's console. */
    private void log(HttpServerRequest request) {
        console.print(String.format(
                Locale.ROOT,
                "INFO:     %s - \"%s\" %s",
                request.remoteAddress(),
                line(request),
                HttpResponseStatus.valueOf(request.response().getStatusCode())));
    }

    /** Where it could not read a request, Vert.x makes one up. */
    private static String line(HttpServerRequest request) {
        return request.decoderResult().isFailure()
                ? RequestLine.UNREADABLE
                : RequestLine.printable(
                        request.method().name(),
                        request.uri(),
                        request.version().alpnName().toUpperCase(Locale.ROOT));
    }
}
