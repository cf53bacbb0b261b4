package twokitchens.async.fastapi;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;

/** Reads a request's body as received, whatever its type. */
final class BodyReader {
    /** How long a client may go on sending a rejected body, so that it can read the reason. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Map<String, String> CLOSE = Map.of("Connection", "close");

    private static final Buffer NONE = Buffer.buffer();

    private final HttpServerRequest request;
    private final long limit;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer body = NONE;

    private BodyReader(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
    }

    /**
     * Reads the whole body. To be called before anything else is done with the request.
     *
     * @param limit the most bytes that are read
     * @return the body; fails with an {@link HttpError} of status 413 as soon as it is known to be too long, of status
     *     400 if it is incomplete or wrongly framed
     */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        return new BodyReader(request, limit).read();
    }

    private Future<Buffer> read() {
        request.exceptionHandler(broken -> whole.tryFail(new HttpError(400, "Bad Request", CLOSE)));
        request.endHandler(end -> whole.tryComplete(body));
        request.handler(this::add);
        if (declaredLength() > limit) {
            reject();
        }
        return whole.future();
    }

    /** Most bodies are one part, which need not be copied. */
    private void add(Buffer part) {
        if (body.length() + part.length() > limit) {
            reject();
        } else {
            body = body == NONE ? part : body.appendBuffer(part);
        }
    }

    /** A connection that is only closed would still deliver what has been received already: it is shut down first. */
    private void reject() {
        request.handler(part -> {});
        request.connection().shutdown(LINGER);
        whole.tryFail(new HttpError(413, "Content Too Large", CLOSE));
    }

    /** Netty has rejected a length that is not a number of 64 bits. */
    private long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
