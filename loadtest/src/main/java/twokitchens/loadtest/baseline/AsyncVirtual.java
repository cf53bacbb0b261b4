package twokitchens.loadtest.baseline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/**
 * Vert.x on virtual threads (Java 21 and newer): the code reads as if it blocked; a thread that awaits lets others run.
 */
@Command(name = "async-virtual", description = "Vert.x on virtual threads, which await each dish. Needs Java 21.")
public final class AsyncVirtual implements Server {
    private static final int ACCEPT_QUEUE = 4096;

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    private final Vertx vertx = Vertx.vertx(OneLoop.options());

    public static void main(String[] arguments) {
        ServerMain.run(new AsyncVirtual(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        vertx.deployVerticle(kitchen(port), new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        return port.join();
    }

    private VerticleBase kitchen(CompletableFuture<Integer> port) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                Router router = Router.router(vertx);
                FastApiAnswers.register(router, Route::handler, AsyncVirtual.this::awaitTheDish);
                return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                        .requestHandler(router)
                        .listen(options.port(), options.host())
                        .map(HttpServer::actualPort)
                        .onSuccess(port::complete);
            }
        };
    }

    private void awaitTheDish(Runnable done) {
        vertx.timer(options.cookTime().toMillis(), MILLISECONDS).await();
        done.run();
    }

    @Override
    public void stop() {
        vertx.close().await();
    }
}
