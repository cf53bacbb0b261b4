package twokitchens.loadtest.classroom.lesson;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.run.Jvm;

/**
 * One kitchen: a server process that can be opened anew with other settings, and can be lost.
 *
 * <p>Safe for use by many threads; no method waits for the server.
 */
final class LessonServer implements AutoCloseable {
    /** A request that needs no cooking, answered at once by a cook who has a hand free. */
    static final String QUICK_PATH = "/users";

    /** Unrecorded quick requests before the doors open, so that the first guests do not wait for the JVM's compiler. */
    private static final int WARM_UP_TURNS = 20;

    private static final int WARM_UP_AT_ONCE = 50;
    /** A server that has not answered by then never will. */
    private static final long OPENING_SECONDS = 60;

    private final ServerKind side;
    private final Path jar;
    private final int preferredPort;
    private final Consumer<String> lossListener;
    private final EventLoopGroup clientThread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("orders", true), NioIoHandler.newFactory());

    /** How often it has been opened: of two starts that meet, the later one counts. */
    private int openings;

    private ServerState state = ServerState.opening();
    private @Nullable ServerProcess process;
    private @Nullable OrderClient client;

    /**
     * A kitchen that is not open yet.
     *
     * @param preferredPort where to listen if that port is free; otherwise any
     * @param lossListener told how the server ended, if it was not asked to
     */
    LessonServer(ServerKind side, Path jar, int preferredPort, Consumer<String> lossListener) {
        this.side = side;
        this.jar = jar;
        this.preferredPort = preferredPort;
        this.lossListener = lossListener;
    }

    /** Where it is in its life. */
    synchronized ServerState state() {
        return state;
    }

    /** Opens, or opens anew: whatever cooks is thrown away. Returns before the kitchen is open. */
    synchronized void open(ServerSettings settings) {
        CompletableFuture<?> closed = closeProcess();
        state = ServerState.opening();
        int opening = ++openings;
        closed.thenRunAsync(() -> start(settings, opening));
    }

    private CompletableFuture<?> closeProcess() {
        ServerProcess closing = process;
        process = null;
        client = null;
        if (closing == null) {
            return CompletableFuture.completedFuture(null);
        }
        closing.close();
        return closing.ended();
    }

    private synchronized void start(ServerSettings settings, int opening) {
        if (opening != openings || clientThread.isShuttingDown()) {
            return;
        }
        try {
            ServerProcess starting = new ServerProcess(command(settings));
            process = starting;
            starting.ended().thenRunAsync(() -> lose(starting, starting.ending()));
            starting.address()
                    .thenCompose(this::warmUp)
                    .orTimeout(OPENING_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((warm, problem) -> opened(starting, warm, problem));
        } catch (IOException problem) {
            state = ServerState.lost(problem.toString());
        }
    }

    private List<String> command(ServerSettings settings) {
        Duration cookTime = Duration.ofMillis(settings.dishMillis());
        return Jvm.own().server(List.of("-jar", jar.toString()), freePort(), cookTime, settings.options(side));
    }

    private int freePort() {
        try (ServerSocket probe = new ServerSocket(preferredPort, 1, InetAddress.getLoopbackAddress())) {
            return preferredPort == 0 ? 0 : probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private CompletableFuture<OrderClient> warmUp(URI address) {
        OrderClient warm = new OrderClient(address, clientThread.next());
        CompletableFuture<?> turns = CompletableFuture.completedFuture(null);
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            turns = turns.thenCompose(done -> CompletableFuture.allOf(IntStream.range(0, WARM_UP_AT_ONCE)
                    .mapToObj(each -> warm.ask(QUICK_PATH))
                    .toArray(CompletableFuture[]::new)));
        }
        return turns.thenApply(done -> warm);
    }

    private void opened(ServerProcess opened, @Nullable OrderClient warm, @Nullable Throwable problem) {
        if (warm == null) {
            if (!opened.ended().isDone()) {
                lose(opened, "cannot be opened: " + problem);
            }
            return;
        }
        synchronized (this) {
            if (process == opened) {
                client = warm;
                state = new ServerState(ServerState.Phase.OPEN, warm.address(), opened.pid(), "");
            }
        }
    }

    private void lose(ServerProcess lost, String reason) {
        synchronized (this) {
            if (process != lost) {
                return;
            }
            closeProcess();
            state = ServerState.lost(reason);
        }
        lossListener.accept(reason);
    }

    /** Brings an order. A kitchen that is not open loses it at once. */
    void bring(String path, OrderClient.Listener order) {
        OrderClient present;
        synchronized (this) {
            present = client;
        }
        if (present == null) {
            order.onEvent(Event.Kind.LOST, "closed");
        } else {
            present.bring(path, order);
        }
    }

    @Override
    public synchronized void close() {
        closeProcess();
        clientThread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
