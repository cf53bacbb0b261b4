package twokitchens.async;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import twokitchens.model.RequestRules;
import twokitchens.model.ServerOptions;

/** The open kitchen: as many cooks as were asked for, and a door at which many guests can wait. */
final class Kitchen {
    /** Guests whose connections the operating system keeps until they are accepted. */
    private static final int ACCEPT_QUEUE = 4096;

    /** Beyond the cook time: what is left of a dish, and sending it, when the server is told to stop. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

    private final ServerOptions options;
    private final Optional<AccessLog> accessLog;
    private final Vertx vertx;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    private Kitchen(ServerOptions options, EventLoops eventLoops) {
        this.options = options;
        this.accessLog = options.accessLog().map(AccessLog::new);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops.count())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Listens. Blocks until it does: one server for each event loop, all at the same port. */
    static Kitchen open(ServerOptions options, EventLoops eventLoops, OptionalInt inFlightLimit) {
        Kitchen kitchen = new Kitchen(options, eventLoops);
        Hearing hearing = new Hearing(kitchen.vertx, options, kitchen.router(inFlightLimit));
        try {
            kitchen.vertx
                    .deployVerticle(
                            () -> kitchen.server(hearing), new DeploymentOptions().setInstances(eventLoops.count()))
                    .await();
            return kitchen;
        } catch (RuntimeException cannotListen) {
            kitchen.vertx.close().await();
            throw cannotListen;
        }
    }

    private Router router(OptionalInt inFlightLimit) {
        Router router = Router.router(vertx);
        accessLog.ifPresent(log -> router.route().handler(log::keep));
        inFlightLimit.ifPresent(most -> router.route().handler(new Porter(options, most)));
        Routes.register(router, vertx, options);
        ErrorPages.register(router);
        return router;
    }

    private VerticleBase server(Hearing hearing) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer(httpOptions())
                        .connectionHandler(hearing::greet)
                        .requestHandler(logged(new Doorman(options, hearing)))
                        .invalidRequestHandler(logged(ErrorPages::answerBeforeRouting))
                        .listen(sharedPort(), options.host())
                        .onSuccess(servers::add);
            }
        };
    }

    private Handler<HttpServerRequest> logged(Handler<HttpServerRequest> handler) {
        return accessLog.map(log -> log.around(handler)).orElse(handler);
    }

    private static HttpServerOptions httpOptions() {
        return new HttpServerOptions()
                .setAcceptBacklog(ACCEPT_QUEUE)
                .setMaxInitialLineLength(RequestRules.MAX_TARGET + RequestRules.ROOM)
                .setMaxHeaderSize(RequestRules.MAX_HEADERS + RequestRules.ROOM)
                .setHandle100ContinueAutomatically(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false);
    }

    /** To Vert.x a negative number is a free port that all instances share. */
    private int sharedPort() {
        return options.port() == 0 ? -1 : options.port();
    }

    /** The port listened on. */
    int port() {
        return servers.get(0).actualPort();
    }

    /** Accepts no more requests, waits for those that cook, then stops. Blocks meanwhile. */
    void close() {
        Duration patience = options.cookTime().plus(STOP_MARGIN);
        Future.join(servers.stream().map(server -> server.shutdown(patience)).toList())
                .eventually(vertx::close)
                .await();
    }
}
