package twokitchens.async.fastapi;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import twokitchens.cli.Console;
import twokitchens.cli.RequestLine;

/** Prints a line for each answered request, whether a route or a handler before the routes responded. */
public final class AccessLog {
    private final Console console;

    public AccessLog(Console console) {
        this.console = console;
    }

    /** Returns a handler that does what this one does, and prints the line when the response has been sent. */
    public Handler<HttpServerRequest> around(Handler<HttpServerRequest> handler) {
        return request -> {
            request.response().endHandler(over -> log(request));
            handler.handle(request);
        };
    }

    /**
     * Registers again where Vert.x Web takes the response's end handler for itself, as it does for an admission limit.
     */
    public void keep(RoutingContext context) {
        context.addEndHandler(answer -> {
            if (answer.succeeded()) {
                log(context.request());
            }
        });
        context.next();
    }

    /** The line has the format of uvicorn's console. */
    private void log(HttpServerRequest request) {
        console.print(String.format(
                Locale.ROOT,
                "INFO:     %s - \"%s\" %s",
                request.remoteAddress(),
                line(request),
                HttpResponseStatus.valueOf(request.response().getStatusCode())));
    }

    /** Vert.x makes up a request in place of one that it could not read. */
    private static String line(HttpServerRequest request) {
        return request.decoderResult().isFailure()
                ? RequestLine.UNREADABLE
                : RequestLine.printable(
                        request.method().name(),
                        request.uri(),
                        request.version().alpnName().toUpperCase(Locale.ROOT));
    }
}
