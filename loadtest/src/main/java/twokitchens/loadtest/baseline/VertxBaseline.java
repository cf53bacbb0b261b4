package twokitchens.loadtest.baseline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/** Vert.x on one event loop: its HTTP server alone, or Vert.x Web run in one of three ways. */
@Command(name = "vertx", description = "Start Vert.x alone, or Vert.x Web as its documentation shows it.")
public final class VertxBaseline implements Server {
    private static final int WORKERS = 100;
    private static final int ACCEPT_QUEUE = 4096;

    private static final String COOKED = "菜 A (异步) 完成";
    private static final String ALICE = "{\"id\":1,\"name\":\"Alice\",\"email\":\"alice@example.com\",\"age\":30}";
    private static final String BOB = "{\"id\":2,\"name\":\"Bob\",\"email\":\"bob@example.com\",\"age\":null}";
    private static final Buffer ONE_USER = Buffer.buffer(ALICE);
    private static final Buffer ALL_USERS = Buffer.buffer("[" + ALICE + "," + BOB + "]");
    private static final Buffer NEW_USER =
            Buffer.buffer("{\"id\":3,\"name\":\"Guest\",\"email\":\"guest@example.com\",\"age\":null}");
    private static final Buffer QUOTED = Buffer.buffer('"' + COOKED + '"');

    enum Way {
        /** Constant answers, nothing stored, validated or written as JSON: a physical limit, not a server. */
        BARE,
        /** Routes, a store and JSON: its cost beyond the bare one is the framework's, the JSON's and the store's. */
        PLAIN,
        /** Run the other server's way: each request blocks one of a hundred threads while it waits. */
        WORKER,
        /** On virtual threads (Java 21): the code reads as if it blocked; a thread that awaits lets others run. */
        VIRTUAL
    }

    @Option(names = "--way", required = true, description = "Run it in this way: ${COMPLETION-CANDIDATES}.")
    private Way way = Way.PLAIN;

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(WORKERS)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    public static void main(String[] arguments) {
        ServerMain.run(new VertxBaseline(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        ThreadingModel threads = way == Way.VIRTUAL ? ThreadingModel.VIRTUAL_THREAD : ThreadingModel.EVENT_LOOP;
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                        .requestHandler(handler())
                        .listen(options.port(), options.host())
                        .map(HttpServer::actualPort)
                        .onSuccess(port::complete);
            }
        };
        vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(threads))
                .await();
        return port.join();
    }

    @Override
    public void stop() {
        vertx.close().await();
    }

    private Handler<HttpServerRequest> handler() {
        return way == Way.BARE
                ? this::answerByConstant
                : FastApiRoutes.router(vertx, way == Way.WORKER, done -> cook(() -> done.accept(COOKED)));
    }

    private void cook(Runnable done) {
        long millis = options.cookTime().toMillis();
        if (way == Way.WORKER) {
            sleep(millis);
            done.run();
        } else if (way == Way.VIRTUAL) {
            vertx.timer(millis, MILLISECONDS).await();
            done.run();
        } else {
            vertx.setTimer(millis, rung -> done.run());
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Looks at no more than the path, on the event loop. */
    private void answerByConstant(HttpServerRequest request) {
        switch (request.path()) {
            case "/users" -> users(request);
            case "/cook_async" -> cook(() -> answer(request, 200, QUOTED));
            case "/chop" -> answer(request, 200, Buffer.buffer('"' + ChopParam.chop(request.getParam("n")) + '"'));
            default -> answer(request, 200, ONE_USER);
        }
    }

    private static void users(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            request.end().onSuccess(read -> answer(request, 201, NEW_USER));
        } else {
            answer(request, 200, ALL_USERS);
        }
    }

    private static void answer(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
