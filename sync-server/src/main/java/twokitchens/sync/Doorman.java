package twokitchens.sync;

import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
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
        HttpFields headers = request.getHeaders();
        HttpVersion version = request.getConnectionMetaData().getHttpVersion();
        return new RequestHead(
                target(request.getHttpURI()),
                version == HttpVersion.HTTP_1_0,
                hosts(request),
                headers.getValuesList(HttpHeader.TRANSFER_ENCODING),
                headers.stream().mapToInt(Doorman::bytes).sum());
    }

    /** A fragment or a user's name, which belong in no request, stand in the whole address only. */
    private static String target(HttpURI uri) {
        return uri.getFragment() == null && uri.getUser() == null ? uri.getPathQuery() : uri.asString();
    }

    /** Jetty has chosen between the target's host and the header's already. */
    private static List<String> hosts(Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        return hosts.size() == 1 ? List.of(request.getHttpURI().getAuthority()) : hosts;
    }

    private static int bytes(HttpField header) {
        String value = header.getValue() == null ? "" : header.getValue();
        return header.getName().length() + value.length() + RequestHead.LINE_BYTES;
    }
}
