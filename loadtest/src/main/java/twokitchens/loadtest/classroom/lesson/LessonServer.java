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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import twokitchens.cli.ClassArchive;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
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

    /** A query that the database answers at once. */
    private static final String QUICK_QUERY = "/query?wait=0ms";

    /** Unrecorded requests before the doors open, so that the first guests do not wait for the JVM's compiler. */
    private static final int WARM_UP_TURNS = 40;

    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(3);

    private static final int WARM_UP_AT_ONCE = 50;
    /** A server that has not answered by then never will. */
    private static final long OPENING_SECONDS = 60;

    private final ServerKind side;
    private final Path jar;
    private final int preferredPort;
    private final Cellar cellar;
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
     * @param cellar the database, for dishes that come from it
     * @param lossListener told how the server ended, if it was not asked to
     */
    LessonServer(ServerKind side, Path jar, int preferredPort, Cellar cellar, Consumer<String> lossListener) {
        this.side = side;
        this.jar = jar;
        this.preferredPort = preferredPort;
        this.cellar = cellar;
        this.lossListener = lossListener;
    }

    ServerKind side() {
        return side;
    }

    synchronized ServerState state() {
        return state;
    }

    /** Opens, or opens anew: whatever cooks is thrown away. Returns before the kitchen is open. */
    synchronized void open(ServerSettings settings) {
        CompletableFuture<?> closed = closeProcess();
        state = ServerState.opening();
        int opening = ++openings;
        closed.thenCombine(cellar.options(settings.cellar()), (done, options) -> options)
                .whenCompleteAsync((options, problem) -> start(settings, options, problem, opening));
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

    private synchronized void start(
            ServerSettings settings, @Nullable List<String> database, @Nullable Throwable noDatabase, int opening) {
        if (opening != openings || clientThread.isShuttingDown()) {
            return;
        }
        if (database == null) {
            state = ServerState.lost(
                    noDatabase == null || noDatabase.getCause() == null
                            ? "no database"
                            : String.valueOf(noDatabase.getCause().getMessage()));
            return;
        }
        try {
            ServerProcess starting = new ServerProcess(command(settings, database));
            process = starting;
            starting.ended().thenRunAsync(() -> lose(starting, starting.ending()));
            starting.address()
                    .thenCompose(address -> warmUp(address, settings.cellar() > 0))
                    .orTimeout(OPENING_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((warm, problem) -> opened(starting, warm, problem));
        } catch (IOException problem) {
            state = ServerState.lost(problem.toString());
        }
    }

    private List<String> command(ServerSettings settings, List<String> database) {
        Duration cookTime = Duration.ofMillis(settings.dishMillis());
        List<String> options = Stream.concat(settings.options(side).stream(), database.stream())
                .toList();
        List<String> program = new ArrayList<>(ClassArchive.options(jar));
        program.addAll(List.of("-jar", jar.toString()));
        return Jvm.own().server(program, freePort(), cookTime, options);
    }

    private int freePort() {
        try (ServerSocket probe = new ServerSocket(preferredPort, 1, InetAddress.getLoopbackAddress())) {
            return preferredPort == 0 ? 0 : probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    /** The blocking kitchen's cooks cannot be warmed by cooking: each would be busy for as long as a dish takes. */
    private CompletableFuture<OrderClient> warmUp(URI address, boolean fromCellar) {
        OrderClient warm = new OrderClient(address, clientThread.next());
        Supplier<CompletableFuture<Void>> quick =
                () -> warm.ask(fromCellar ? QUICK_QUERY : QUICK_PATH, Event.Kind.SERVED);
        Supplier<CompletableFuture<Void>> dish = side == ServerKind.EVENT_LOOP && !fromCellar
                ? () -> warm.ask(CookMode.AWAIT.path(side), Event.Kind.COOKING)
                : quick;
        return warmUp(quick, dish, WARM_UP_TURNS, System.nanoTime() + WARM_UP_LIMIT.toNanos())
                .thenApply(done -> warm);
    }

    /** One kind after the other, until it is enough or has taken long: a slow machine opens, too. */
    private static CompletableFuture<Void> warmUp(
            Supplier<CompletableFuture<Void>> one, Supplier<CompletableFuture<Void>> other, int turns, long end) {
        CompletableFuture<Void> turn = CompletableFuture.allOf(
                Stream.generate(one).limit(WARM_UP_AT_ONCE).toArray(CompletableFuture[]::new));
        return turn.thenCompose(
                done -> turns > 1 && System.nanoTime() < end ? warmUp(other, one, turns - 1, end) : turn);
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
        connect(1).thenAccept(guest -> guest.order(path, 1, number -> order));
    }

    CompletableFuture<Arriving> connect(int guests) {
        OrderClient present;
        synchronized (this) {
            present = client;
        }
        return present == null
                ? CompletableFuture.completedFuture(new Arriving(guests, null, List.of()))
                : present.connect(guests).thenApply(connections -> new Arriving(guests, present, connections));
    }

    /** Guests who have not ordered yet: their connections are open, or there is no client, as the kitchen is not open. */
    record Arriving(int guests, @Nullable OrderClient client, List<OrderClient.Connection> connections) {
        /** All order at once; they are counted from this number. */
        void order(String path, int first, IntFunction<OrderClient.Listener> order) {
            if (client != null) {
                client.bring(connections, path, first, order);
            } else {
                IntStream.range(first, first + guests)
                        .forEach(guest -> order.apply(guest).onEvent(Event.Kind.LOST, "closed"));
            }
        }

        void leave() {
            connections.forEach(OrderClient.Connection::close);
        }
    }

    @Override
    public synchronized void close() {
        closeProcess();
        clientThread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
