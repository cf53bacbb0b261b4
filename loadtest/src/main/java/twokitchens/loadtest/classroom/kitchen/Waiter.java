package twokitchens.loadtest.classroom.kitchen;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings orders to one kitchen: each is one real HTTP request, as many at once as there are guests.
 *
 * <p>HTTP/1.1 because a guest is one connection, which is what stands in line.
 */
final class Waiter {
    private static final int OK = 200;

    private final URI kitchen;
    private final HttpClient client;

    /** The threads call the orders back; two are enough for thousands of guests. */
    Waiter(URI kitchen, Executor threads) {
        this.kitchen = kitchen;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    /** Brings one order and returns at once. */
    void bring(String path, Order order) {
        send(path, watching(order)).whenComplete((response, problem) -> end(order, response, problem));
    }

    /** Asks for a path and completes with the answer's status. */
    CompletableFuture<Integer> ask(String path) {
        return send(path, info -> BodySubscribers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private CompletableFuture<HttpResponse<Void>> send(String path, BodyHandler<Void> handler) {
        return client.sendAsync(HttpRequest.newBuilder(kitchen.resolve(path)).build(), handler);
    }

    /** The JDK calls a body handler when the headers have come, before the body. */
    private static BodyHandler<Void> watching(Order order) {
        return info -> {
            if (info.statusCode() == OK) {
                order.cooking();
            }
            return BodySubscribers.discarding();
        };
    }

    private static void end(Order order, @Nullable HttpResponse<Void> response, @Nullable Throwable problem) {
        if (problem != null) {
            order.lost(reason(problem));
        } else if (response.statusCode() != OK) {
            order.lost("HTTP " + response.statusCode());
        } else {
            order.served();
        }
    }

    private static String reason(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause.getClass().getSimpleName();
    }
}
