package twokitchens.sync;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each guest so long to say what he wants, and no longer. */
final class Hearing extends Handler.Wrapper {
    /** Lets a request in whose head has been heard; when it has been answered, listens for the next. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Guest guest = (Guest) request.getConnectionMetaData().getConnection();
        Request.addCompletionListener(request, failure -> guest.listen());
        return super.handle(guest.hear(request), response, callback);
    }
}
