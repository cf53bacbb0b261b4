package twokitchens.loadtest.run.strain;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guests who order one thing after the other, over and over, until they are told to end: a closed model. */
final class Regulars {
    /** So often the first guest's order is to become a user. */
    private static final int NEWCOMER_EVERY = 40;

    private static final int FAULTS_KEPT = 5;
    private static final Executor A_SECOND_LATER = CompletableFuture.delayedExecutor(1, SECONDS);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final URI kitchen;
    private final List<Order> orders;
    private final CompletableFuture<?> gone;
    private volatile boolean isOver;

    Regulars(URI kitchen, List<Order> orders, int guests) {
        this.kitchen = kitchen;
        this.orders = List.copyOf(orders);
        this.gone = CompletableFuture.allOf(IntStream.range(0, guests)
                .mapToObj(guest -> {
                    CompletableFuture<Void> left = new CompletableFuture<>();
                    order(guest, 0, left);
                    return left;
                })
                .toArray(CompletableFuture[]::new));
    }

    /** They do not all begin with the same. */
    private void order(int guest, int turn, CompletableFuture<Void> left) {
        if (isOver) {
            left.complete(null);
            return;
        }
        boolean isNewcomer = guest == 0 && turn % NEWCOMER_EVERY == 0;
        Order order = isNewcomer ? Order.newcomer() : orders.get((guest + turn) % orders.size());
        client.sendAsync(order.request(kitchen), BodyHandlers.ofString()).whenCompleteAsync((answer, problem) -> {
            if (count(order, answer, problem)) {
                order(guest, turn + 1, left);
            } else {
                A_SECOND_LATER.execute(() -> order(guest, turn + 1, left));
            }
        });
    }

    private boolean count(Order order, @Nullable HttpResponse<String> answer, @Nullable Throwable problem) {
        if (answer != null && order.isServedBy(answer)) {
            served.increment();
            return true;
        }
        failed.increment();
        if (faults.size() < FAULTS_KEPT) {
            faults.add(order + ": " + (answer == null ? problem : "answered by " + answer.statusCode()));
        }
        return false;
    }

    /** Nobody orders any more; returns when the last has been served. */
    void end() {
        isOver = true;
        gone.join();
    }

    long served() {
        return served.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** The first ones. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
