package twokitchens.loadtest.reference;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.model.Server;
import twokitchens.model.ServerMain;
import twokitchens.model.ServerOptions;

/** Vert.x run the other's way: each request has one of a hundred threads, which stands at the pan. */
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
        FastApiAnswers.register(router, (route, handler) -> route.blockingHandler(handler, false), this::standAtThePan);
        return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                .requestHandler(router)
                .listen(options.port(), options.host())
                .map(HttpServer::actualPort)
                .await();
    }

    private void standAtThePan(Runnable done) {
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
