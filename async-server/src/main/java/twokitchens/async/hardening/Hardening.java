package twokitchens.async.hardening;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import twokitchens.async.fastapi.AccessLog;
import twokitchens.async.fastapi.ErrorHandlers;
import twokitchens.cli.ServerOptions;

/** What makes the server trustworthy, apart from its routes. */
public final class Hardening {
    private final Vertx vertx;
    private final ServerOptions options;
    private final RequestTimeoutHandler timeout;
    private final Handler<HttpServerRequest> outermost;
    private final Handler<HttpServerRequest> unreadable;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    private Hardening(
            Vertx vertx,
            ServerOptions options,
            RequestTimeoutHandler timeout,
            Handler<HttpServerRequest> outermost,
            Handler<HttpServerRequest> unreadable) {
        this.vertx = vertx;
        this.options = options;
        this.timeout = timeout;
        this.outermost = outermost;
        this.unreadable = unreadable;
    }

    /**
     * Installs it in front of the routes, which are added to the router afterwards.
     *
     * @param inFlightLimit how many requests may be in flight at the same time, if limited
     */
    public static Hardening install(Router router, Vertx vertx, ServerOptions options, OptionalInt inFlightLimit) {
        Optional<AccessLog> log = options.accessLog().map(AccessLog::new);
        UnaryOperator<Handler<HttpServerRequest>> logged =
                handler -> log.map(each -> each.around(handler)).orElse(handler);

        // A request passes the validation, then the timeout, then the router, where the limit precedes the routes.
        RequestTimeoutHandler timeout = new RequestTimeoutHandler(vertx, options.requestTimeout(), router);
        RequestValidationHandler validation = new RequestValidationHandler(options, timeout);
        log.ifPresent(each -> router.route().handler(each::keep));
        inFlightLimit.ifPresent(max -> router.route().handler(new AdmissionLimitHandler(options, max)));
        return new Hardening(
                vertx, options, timeout, logged.apply(validation), logged.apply(ErrorHandlers::answerBeforeRouting));
    }

    /**
     * Starts to listen: one server for each event loop, all on the same port. Blocks until they listen.
     *
     * @return the port
     */
    public int listen(EventLoops eventLoops) {
        vertx.deployVerticle(this::server, new DeploymentOptions().setInstances(eventLoops.count()))
                .await();
        return servers.get(0).actualPort();
    }

    private VerticleBase server() {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer(ServerConfig.http())
                        .connectionHandler(timeout::newConnection)
                        .requestHandler(outermost)
                        .invalidRequestHandler(unreadable)
                        .listen(sharedPort(), options.host())
                        .onSuccess(servers::add);
            }
        };
    }

    /** Vert.x takes a negative number as a free port that all instances share. */
    private int sharedPort() {
        return options.port() == 0 ? -1 : options.port();
    }

    /** Accepts no more requests, waits for those in flight, then closes. Blocks meanwhile. */
    public void stop() {
        Duration limit = options.stopTimeout();
        Future.join(servers.stream().map(server -> server.shutdown(limit)).toList())
                .eventually(vertx::close)
                .await();
    }
}
