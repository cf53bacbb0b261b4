package twokitchens.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends many requests at the same moment, each over a connection of its own. */
public final class SimultaneousClients {
    private static final long ARRIVAL_GAP_MILLIS = 250;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        return thread;
    });

    private final long start = System.nanoTime();
    private final int port;

    /** @param port of the server on this machine */
    public SimultaneousClients(int port) {
        this.port = port;
    }

    /**
     * One response and when it was complete.
     *
     * @param response the response
     * @param seconds since this object was created
     */
    public record Served(RawResponse response, double seconds) {}

    /** Sends a request from one more client. */
    public Future<Served> send(RawRequest request) {
        return THREADS.submit(() -> served(RawHttp.send(port, request)));
    }

    /** Sends a request from one more client, and returns when it has been sent. */
    public Future<Served> sendNow(RawRequest request) throws IOException {
        RawHttp.Exchange sent = RawHttp.send(port, request);
        return THREADS.submit(() -> served(sent));
    }

    /** Sends a request, and waits so long that the next one arrives later beyond doubt. */
    public Future<Served> sendInTurn(RawRequest request) throws IOException, InterruptedException {
        Future<Served> served = sendNow(request);
        TimeUnit.MILLISECONDS.sleep(ARRIVAL_GAP_MILLIS);
        return served;
    }

    /** Sends the same request from so many clients at once and waits for all responses. */
    public List<Served> sendAll(int clients, RawRequest request) throws Exception {
        List<Future<Served>> pending = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            pending.add(send(request));
        }
        return all(pending);
    }

    /** Waits for all responses. */
    public static List<Served> all(List<Future<Served>> pending) throws Exception {
        List<Served> served = new ArrayList<>();
        for (Future<Served> one : pending) {
            served.add(one.get());
        }
        return served;
    }

    private Served served(RawHttp.Exchange sent) throws IOException {
        RawResponse response = RawResponse.parse(sent.receive());
        return new Served(response, (System.nanoTime() - start) / 1e9);
    }
}
