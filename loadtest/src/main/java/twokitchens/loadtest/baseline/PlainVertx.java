package twokitchens.loadtest.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/**
 * Vert.x Web as its documentation shows it, on one event loop: routes, a store and JSON. Nothing is validated or
 * described, and no request is rejected. Its cost beyond Vert.x alone is the framework's, the JSON's and the store's.
 *
 * @see <a href="https://vertx.io/docs/vertx-web/java/">its documentation</a>
 */
@Command(name = "plain-vertx", description = "Vert.x Web as its documentation shows it: routes and JSON, no more.")
public final class PlainVertx implements Server {
    private static final int ACCEPT_QUEUE = 4096;

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    private final Vertx vertx = Vertx.vertx(OneLoop.options());

    public static void main(String[] arguments) {
        ServerMain.run(new PlainVertx(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        Router router = Router.router(vertx);
        FastApiAnswers.register(router, Route::handler, this::setTimer);
        return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                .requestHandler(router)
                .listen(options.port(), options.host())
                .map(HttpServer::actualPort)
                .await();
    }

    private void setTimer(Runnable done) {
        vertx.setTimer(options.cookTime().toMillis(), rung -> done.run());
    }

    @Override
    public void stop() {
        vertx.close().await();
    }
}
