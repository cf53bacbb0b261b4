package twokitchens.async;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import twokitchens.model.RequestHead;
import twokitchens.model.RequestRules;
import twokitchens.model.ServerOptions;

/** Turns away whoever may not come in. */
final class Doorman implements Handler<HttpServerRequest> {
    private static final Pattern CLOSE =
            Pattern.compile("(?:.*,)?[ \\t]*close[ \\t]*(?:,.*)?", Pattern.CASE_INSENSITIVE);

    private final RequestRules rules;
    private final Handler<HttpServerRequest> kitchen;

    Doorman(ServerOptions options, Handler<HttpServerRequest> kitchen) {
        this.rules = new RequestRules(options.host());
        this.kitchen = kitchen;
    }

    /** Lets a request in, or says why not and hangs up. */
    @Override
    public void handle(HttpServerRequest request) {
        OptionalInt refusal = request.headers().contains("") ? OptionalInt.of(400) : rules.refusal(head(request));
        if (refusal.isPresent()) {
            ErrorPages.refuse(request, refusal.getAsInt());
            return;
        }
        if (isLast(request)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.connection().shutdown(Duration.ofHours(1));
        }
        kitchen.handle(request);
    }

    /** Vert.x knows the word only where it stands alone. */
    private static boolean isLast(HttpServerRequest request) {
        String connection = request.getHeader(HttpHeaders.CONNECTION);
        return connection != null
                && connection.indexOf(',') >= 0
                && CLOSE.matcher(connection).matches();
    }

    private static RequestHead head(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return new RequestHead(
                request.uri(),
                request.version() == HttpVersion.HTTP_1_0,
                headers.getAll(HttpHeaders.HOST),
                headers.getAll(HttpHeaders.TRANSFER_ENCODING),
                bytes(headers));
    }

    private static int bytes(MultiMap headers) {
        AtomicInteger bytes = new AtomicInteger();
        headers.forEach((name, value) -> bytes.addAndGet(name.length() + value.length() + RequestHead.LINE_BYTES));
        return bytes.get();
    }
}
