package twokitchens.sync;

import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import twokitchens.model.RetryAfter;
import twokitchens.model.ServerOptions;

/**
 * Sends away whoever finds too many before him.
 *
 * <p>The line is no longer that of the threads: who finds no cook free is set aside, and called in the order in which he
 * came; of those who came at the same moment any may be the first.
 */
final class Porter extends QoSHandler {
    /** Cooks who all stand at pans could not even say no. */
    static final int THREADS = 1;

    private final String retryAfter;

    Porter(ServerOptions options, Workers workers, OptionalInt queueLimit) {
        int cooks = workers.count().orElseThrow();
        int longest = queueLimit.orElseThrow();
        setMaxRequestCount(cooks);
        setMaxSuspendedRequestCount(longest);
        Duration work = options.cookTime().multipliedBy(longest).dividedBy(cooks);
        this.retryAfter = RetryAfter.seconds(work);
    }

    /** Says when to come again: when the line, as long as it is, will have been served. */
    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfter);
        super.reject(request, response, callback, status);
    }
}
