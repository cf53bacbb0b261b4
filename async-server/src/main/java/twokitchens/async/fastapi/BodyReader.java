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

    private BodyReader() {}

    /**
     * Reads the whole body. To be called before anything else is done with the request.
     *
     * @param limit the most bytes that are read
     * @return the body; fails with an {@link HttpError} of status 413 as soon as it is known to be too long, of status
     *     400 if it is incomplete or wrongly framed
     */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(broken -> whole.tryFail(new HttpError(400, "Bad Request", CLOSE)));
        request.endHandler(end -> whole.tryComplete(body));
        request.handler(part -> {
            if (body.length() + part.length() > limit) {
                reject(request, whole);
            } else {
                body.appendBuffer(part);
            }
        });
        if (declaredLength(request) > limit) {
            reject(request, whole);
        }
        return whole.future();
    }

    /** A connection that is only closed would still deliver what has been received already: it is shut down first. */
    private static void reject(HttpServerRequest request, Promise<Buffer> whole) {
        request.handler(part -> {});
        request.connection().shutdown(LINGER);
        whole.tryFail(new HttpError(413, "Content Too Large", CLOSE));
    }

    /** Netty has rejected a length that is not a number of 64 bits. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
