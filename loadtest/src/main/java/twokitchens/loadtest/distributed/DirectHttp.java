package twokitchens.loadtest.distributed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/** HTTP to another host, through no proxy. */
final class DirectHttp {
    /** Each request has a timeout of its own, which holds for the connection too. */
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private DirectHttp() {}

    /** Why there is no response, in one line: the JDK's client has no words for a connection that it did not get. */
    static String reason(IOException problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String unsaid = root instanceof UnresolvedAddressException ? "no such host" : "connection refused";
        return Optional.ofNullable(problem.getMessage()).orElse(unsaid);
    }
}
