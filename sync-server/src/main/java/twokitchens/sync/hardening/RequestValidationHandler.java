package twokitchens.sync.hardening;

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
import twokitchens.cli.ServerOptions;
import twokitchens.hardening.RequestHead;
import twokitchens.hardening.RequestValidator;
import twokitchens.sync.flask.ErrorHandlers;

/** Rejects invalid requests. */
final class RequestValidationHandler extends Handler.Wrapper {
    private final RequestValidator validator;

    RequestValidationHandler(ServerOptions options) {
        this.validator = new RequestValidator(options.host());
    }

    /** Passes a request on, or responds with an error and closes the connection. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        OptionalInt rejection = validator.rejectionStatus(head(request));
        if (rejection.isEmpty()) {
            return super.handle(request, response, callback);
        }
        ErrorHandlers.reject(request, response, callback, rejection.getAsInt());
        return true;
    }

    private static RequestHead head(Request request) {
        List<String> hosts = new ArrayList<>(1);
        List<String> transferEncodings = new ArrayList<>(1);
        int bytes = 0;
        for (HttpField line : request.getHeaders()) {
            String value = line.getValue() == null ? "" : line.getValue();
            bytes += line.getName().length() + value.length() + RequestHead.LINE_BYTES;
            if (line.getHeader() == HttpHeader.HOST) {
                hosts.add(value);
            } else if (line.getHeader() == HttpHeader.TRANSFER_ENCODING) {
                transferEncodings.add(value);
            }
        }
        boolean isVersion10 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        return new RequestHead(target(request.getHttpURI(), hosts), isVersion10, hosts, transferEncodings, bytes);
    }

    /**
     * Jetty tells neither what form the target had, nor the target's host from the header's. A host that differs from the
     * header's, a fragment and a user's name stand in the whole address only.
     */
    private static String target(HttpURI uri, List<String> hosts) {
        boolean hasOtherHost = uri.getAuthority() != null && !hosts.contains(uri.getAuthority());
        return hasOtherHost || uri.getFragment() != null || uri.getUser() != null ? uri.asString() : uri.getPathQuery();
    }
}
