package twokitchens.async.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body as it comes, whatever its type. */
final class Body {
    private Body() {}

    /**
     * Reads the whole body. To be called before anything else is done with the request.
     *
     * @param limit the most bytes that are taken
     * @return the body; fails with an {@link HttpError} of status 413 as soon as it is known to be too long
     */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        if (declaredLength(request) > limit) {
            return Future.failedFuture(tooLong());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > limit) {
                whole.tryFail(tooLong());
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> whole.tryComplete(body));
        request.exceptionHandler(whole::tryFail);
        return whole.future();
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** The rest of the body is not waited for, so the connection cannot be used again. */
    private static HttpError tooLong() {
        return new HttpError(413, "Content Too Large", java.util.Map.of("Connection", "close"));
    }
}
