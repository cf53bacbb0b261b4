package twokitchens.async;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
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
        HeaderLines lines = new HeaderLines();
        request.headers().forEach(lines);
        OptionalInt refusal = lines.isOneNameless ? OptionalInt.of(400) : rules.refusal(head(request, lines));
        if (refusal.isPresent()) {
            ErrorPages.refuse(request, refusal.getAsInt());
            return;
        }
        if (lines.isCloseInList) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.connection().shutdown(Duration.ofHours(1));
        }
        kitchen.handle(request);
    }

    private static RequestHead head(HttpServerRequest request, HeaderLines lines) {
        return new RequestHead(
                request.uri(), request.version() == HttpVersion.HTTP_1_0, lines.hosts, lines.codings, lines.bytes);
    }

    /** What is asked of all header lines, read in one pass. */
    private static final class HeaderLines implements BiConsumer<String, String> {
        private final List<String> hosts = new ArrayList<>(1);
        private final List<String> codings = new ArrayList<>(1);
        private int bytes;
        private boolean isOneNameless;
        private boolean isCloseInList;

        @Override
        public void accept(String name, String value) {
            bytes += name.length() + value.length() + RequestHead.LINE_BYTES;
            isOneNameless |= name.isEmpty();
            if (name.equalsIgnoreCase("Host")) {
                hosts.add(value);
            } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
                codings.add(value);
            } else if (name.equalsIgnoreCase("Connection")) {
                isCloseInList |= isCloseInList(value);
            }
        }

        /** Vert.x knows the word only where it stands alone. */
        private static boolean isCloseInList(String value) {
            return value.indexOf(',') >= 0 && CLOSE.matcher(value).matches();
        }
    }
}
