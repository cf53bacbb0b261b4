package twokitchens.async.hardening;

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
import twokitchens.async.fastapi.ErrorHandlers;
import twokitchens.cli.ServerOptions;
import twokitchens.hardening.RequestHead;
import twokitchens.hardening.RequestValidator;

/** Rejects invalid requests. */
final class RequestValidationHandler implements Handler<HttpServerRequest> {
    private static final Pattern CLOSE =
            Pattern.compile("(?:.*,)?[ \\t]*close[ \\t]*(?:,.*)?", Pattern.CASE_INSENSITIVE);

    private final RequestValidator validator;
    private final Handler<HttpServerRequest> next;

    RequestValidationHandler(ServerOptions options, Handler<HttpServerRequest> next) {
        this.validator = new RequestValidator(options.host());
        this.next = next;
    }

    /** Passes a request on, or responds with an error and closes the connection. */
    @Override
    public void handle(HttpServerRequest request) {
        HeaderScan scan = new HeaderScan();
        request.headers().forEach(scan);
        OptionalInt rejection =
                scan.isOneNameless ? OptionalInt.of(400) : validator.rejectionStatus(head(request, scan));
        if (rejection.isPresent()) {
            ErrorHandlers.reject(request, rejection.getAsInt());
            return;
        }
        if (scan.isCloseInList) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.connection().shutdown(Duration.ofHours(1));
        }
        if (scan.isAddressInBrackets() && request.authority() == null) {
            // Vert.x rejects an IPv6 address that ends with an IPv4 one. No route looks at it.
            request.headers().set(HttpHeaders.HOST, "localhost");
        }
        next.handle(request);
    }

    private static RequestHead head(HttpServerRequest request, HeaderScan scan) {
        return new RequestHead(
                request.uri(),
                request.version() == HttpVersion.HTTP_1_0,
                scan.hosts,
                scan.transferEncodings,
                scan.bytes);
    }

    /** All checks of the header lines, in one pass. */
    private static final class HeaderScan implements BiConsumer<String, String> {
        private final List<String> hosts = new ArrayList<>(1);
        private final List<String> transferEncodings = new ArrayList<>(1);
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
                transferEncodings.add(value);
            } else if (name.equalsIgnoreCase("Connection")) {
                isCloseInList |= isCloseInList(value);
            }
        }

        private boolean isAddressInBrackets() {
            return !hosts.isEmpty() && hosts.get(0).startsWith("[");
        }

        /** Vert.x recognizes {@code close} only where it stands alone. */
        private static boolean isCloseInList(String value) {
            return value.indexOf(',') >= 0 && CLOSE.matcher(value).matches();
        }
    }
}
