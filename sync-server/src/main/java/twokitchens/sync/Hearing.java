package twokitchens.sync;

import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import twokitchens.model.ServerOptions;

/** Gives each guest so long to say what he wants, and no longer. */
final class Hearing extends Handler.Wrapper {
    private final Duration limit;
    private final boolean inLine;

    Hearing(ServerOptions options, Workers workers) {
        this.limit = options.requestTimeout();
        this.inLine = !workers.areVirtual();
    }

    /** Makes a guest of a connection. */
    Guest greet(HttpConfiguration http, Connector connector, EndPoint endPoint) {
        return new Guest(http, connector, endPoint, limit, inLine);
    }

    /** Lets a request in whose head has been heard; when it has been answered, listens for the next. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Guest guest = (Guest) request.getConnectionMetaData().getConnection();
        Request.addCompletionListener(request, failure -> guest.listen());
        return super.handle(guest.hear(request), response, callback);
    }
}
