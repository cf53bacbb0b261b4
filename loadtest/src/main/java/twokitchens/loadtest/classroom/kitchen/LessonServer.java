package twokitchens.loadtest.classroom.kitchen;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.result.ServerKind;

/**
 * One kitchen: a server process that can be opened anew with another settings, and can be lost.
 *
 * <p>Safe for use by many threads; no method waits for the server.
 */
public final class LessonServer implements AutoCloseable {
    /** Unrecorded quick requests before the doors open, so that the first guests do not wait for the JVM's compiler. */
    private static final int WARM_UP_TURNS = 20;

    private static final int WARM_UP_AT_ONCE = 50;
    /** A server that has not answered by then never will. */
    private static final long OPENING_SECONDS = 60;

    private static final String QUICK_PATH = "/users";

    private final ServerKind side;
    private final Path jar;
    private final int preferredPort;
    private final Runnable lossListener;
    private final EventLoopGroup waiterThread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("waiter", true), NioIoHandler.newFactory());

    /** How often it has been opened: of two starts that meet, the later one counts. */
    private int openings;

    private ServerState state = ServerState.opening();
    private @Nullable ServerProcess process;
    private @Nullable OrderClient waiter;

    /**
     * A kitchen that is not open yet.
     *
     * @param preferredPort where to listen if that port is free; otherwise any
     * @param lossListener told when the server has ended without being asked to
     */
    public LessonServer(ServerKind side, Path jar, int preferredPort, Runnable lossListener) {
        this.side = side;
        this.jar = jar;
        this.preferredPort = preferredPort;
        this.lossListener = lossListener;
    }

    /** Where it is in its life. */
    public synchronized ServerState state() {
        return state;
    }

    /** Opens, or opens anew: whatever cooks is thrown away. Returns before the kitchen is open. */
    public synchronized void open(ServerSettings settings) {
        CompletableFuture<?> closed = closeProcess();
        state = ServerState.opening();
        int opening = ++openings;
        closed.thenRunAsync(() -> start(settings, opening));
    }

    private CompletableFuture<?> closeProcess() {
        ServerProcess closing = process;
        process = null;
        waiter = null;
        if (closing == null) {
            return CompletableFuture.completedFuture(null);
        }
        closing.close();
        return closing.ended();
    }

    private synchronized void start(ServerSettings settings, int opening) {
        if (opening != openings || waiterThread.isShuttingDown()) {
            return;
        }
        try {
            ServerProcess starting = new ServerProcess(jar, options(settings));
            process = starting;
            starting.ended().thenRunAsync(() -> lose(starting));
            starting.address()
                    .thenCompose(this::warmUp)
                    .orTimeout(OPENING_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(address -> opened(starting, address))
                    .exceptionally(problem -> failed(starting, problem));
        } catch (IOException problem) {
            state = ServerState.lost(problem.toString());
        }
    }

    private List<String> options(ServerSettings settings) {
        List<String> options = new ArrayList<>(settings.options(side));
        options.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(freePort())));
        return options;
    }

    private int freePort() {
        try (ServerSocket probe = new ServerSocket(preferredPort, 1, InetAddress.getLoopbackAddress())) {
            return preferredPort == 0 ? 0 : probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private CompletableFuture<URI> warmUp(URI address) {
        OrderClient warming = newWaiter(address);
        CompletableFuture<?> turns = CompletableFuture.completedFuture(null);
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            turns = turns.thenCompose(done -> askOften(warming));
        }
        return turns.thenApply(done -> address);
    }

    private OrderClient newWaiter(URI address) {
        return new OrderClient(address, waiterThread.next());
    }

    private static CompletableFuture<?> askOften(OrderClient waiter) {
        return CompletableFuture.allOf(IntStream.range(0, WARM_UP_AT_ONCE)
                .mapToObj(each -> waiter.ask(QUICK_PATH))
                .toArray(CompletableFuture[]::new));
    }

    private synchronized void opened(ServerProcess opened, URI address) {
        if (process == opened) {
            waiter = newWaiter(address);
            state = new ServerState(ServerState.Phase.OPEN, address.getAuthority(), opened.pid(), "");
        }
    }

    /** Its process listens and does not answer, or never listened. */
    private @Nullable Void failed(ServerProcess failed, Throwable problem) {
        synchronized (this) {
            if (process != failed || failed.ended().isDone()) {
                return null;
            }
            closeProcess();
            state = ServerState.lost("cannot be opened: " + problem);
        }
        lossListener.run();
        return null;
    }

    private void lose(ServerProcess lost) {
        synchronized (this) {
            if (process != lost) {
                return;
            }
            process = null;
            waiter = null;
            state = ServerState.lost(lost.ending());
        }
        lossListener.run();
    }

    /** Brings an order for a dish. A kitchen that is not open loses it at once. */
    public void cook(CookMode mode, Order order) {
        bring(mode.path(side), order);
    }

    /** Asks the quick question: a request that needs no cooking, answered at once by a cook who has a hand free. */
    public void askQuickly(Order order) {
        bring(QUICK_PATH, order);
    }

    private void bring(String path, Order order) {
        OrderClient present;
        synchronized (this) {
            present = waiter;
        }
        if (present == null) {
            order.lost("closed");
        } else {
            present.bring(path, order);
        }
    }

    @Override
    public synchronized void close() {
        closeProcess();
        waiterThread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
