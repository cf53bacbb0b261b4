package twokitchens.loadtest.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/** Vert.x run the other server's way: each request blocks one of a hundred threads while it waits. */
@Command(name = "async-worker", description = "Vert.x run blockingly: a pool of 100 worker threads.")
public final class AsyncWorker implements Server {
    private static final int COOKS = 100;
    private static final int ACCEPT_QUEUE = 4096;

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    private final Vertx vertx = Vertx.vertx(OneLoop.options().setWorkerPoolSize(COOKS));

    public static void main(String[] arguments) {
        ServerMain.run(new AsyncWorker(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        Router router = Router.router(vertx);
        FastApiAnswers.register(router, (route, handler) -> route.blockingHandler(handler, false), this::sleep);
        return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                .requestHandler(router)
                .listen(options.port(), options.host())
                .map(HttpServer::actualPort)
                .await();
    }

    private void sleep(Runnable done) {
        try {
            Thread.sleep(options.cookTime().toMillis());
            done.run();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void stop() {
        vertx.close().await();
    }
}
