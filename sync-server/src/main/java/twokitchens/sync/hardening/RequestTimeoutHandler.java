package twokitchens.sync.hardening;

import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import twokitchens.cli.ServerOptions;

/** Limits how long a client may take to send a request. */
final class RequestTimeoutHandler extends Handler.Wrapper {
    private final Duration limit;
    private final boolean isQueued;

    RequestTimeoutHandler(ServerOptions options, WorkerCount workers) {
        this.limit = options.requestTimeout();
        this.isQueued = !workers.areVirtual();
    }

    /** Opens a connection whose requests have a timeout. */
    TimedHttpConnection newConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
        return new TimedHttpConnection(http, connector, endPoint, limit, isQueued);
    }

    /** Passes on a request whose head has been received. When it has been answered, the next one is awaited. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        TimedHttpConnection connection =
                (TimedHttpConnection) request.getConnectionMetaData().getConnection();
        Request.addCompletionListener(request, failure -> connection.awaitNextRequest());
        return super.handle(connection.onRequestHead(request), response, callback);
    }
}
