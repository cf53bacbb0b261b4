package twokitchens.sync.hardening;

import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import twokitchens.cli.ServerOptions;
import twokitchens.hardening.RetryAfter;

/**
 * Rejects requests beyond the limit: 503.
 *
 * <p>The queue is no longer that of the thread pool: a request that finds no free worker is suspended, and resumed in
 * the order of arrival; of simultaneous requests any may be the first.
 */
final class AdmissionLimitHandler extends QoSHandler {
    /** A thread of its own for rejections: workers that all wait could not even reject. */
    static final int THREADS = 1;

    private final String retryAfter;

    AdmissionLimitHandler(ServerOptions options, WorkerCount workers, OptionalInt queueLimit) {
        int count = workers.count().orElseThrow();
        int longest = queueLimit.orElseThrow();
        setMaxRequestCount(count);
        setMaxSuspendedRequestCount(longest);
        Duration work = options.cookTime().multipliedBy(longest).dividedBy(count);
        this.retryAfter = RetryAfter.seconds(work);
    }

    /** The rejection says when to retry: when a full queue will have been served. */
    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfter);
        super.reject(request, response, callback, status);
    }
}
