package twokitchens.loadtest.distributed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP to another host, through no proxy. */
final class DirectHttp {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private DirectHttp() {}

    /**
     * The whole response; the timeout of the JDK's own client ends with the head.
     *
     * @throws IOException if it has not come within the limit, or never will
     */
    static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = CLIENT.sendAsync(request, body);
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("request timed out", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            response.cancel(true);
        }
    }

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
