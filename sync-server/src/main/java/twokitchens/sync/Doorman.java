package twokitchens.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import twokitchens.model.RequestHead;
import twokitchens.model.RequestRules;
import twokitchens.model.ServerOptions;

/** Turns away whoever may not come in. */
final class Doorman extends Handler.Wrapper {
    private final RequestRules rules;

    Doorman(ServerOptions options) {
        this.rules = new RequestRules(options.host());
    }

    /** Lets a request in, or says why not and hangs up. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        OptionalInt refusal = rules.refusal(head(request));
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        ErrorPages.refuse(request, response, callback, refusal.getAsInt());
        return true;
    }

    private static RequestHead head(Request request) {
        List<String> hosts = new ArrayList<>(1);
        List<String> codings = new ArrayList<>(1);
        int bytes = 0;
        for (HttpField line : request.getHeaders()) {
            String value = line.getValue() == null ? "" : line.getValue();
            bytes += line.getName().length() + value.length() + RequestHead.LINE_BYTES;
            if (line.getHeader() == HttpHeader.HOST) {
                // Jetty has chosen between the target's host and the header's already.
                hosts.add(request.getHttpURI().getAuthority());
            } else if (line.getHeader() == HttpHeader.TRANSFER_ENCODING) {
                codings.add(value);
            }
        }
        boolean isVersion10 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        return new RequestHead(target(request.getHttpURI()), isVersion10, hosts, codings, bytes);
    }

    /** A fragment or a user's name, which belong in no request, stand in the whole address only. */
    private static String target(HttpURI uri) {
        return uri.getFragment() == null && uri.getUser() == null ? uri.getPathQuery() : uri.asString();
    }
}
