package twokitchens.loadtest.baseline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/**
 * Vert.x's HTTP server and nothing above it, on one event loop: an upper limit for servers built on Vert.x.
 *
 * <p>The users are constant bytes: a physical limit, not a server. Nothing is stored, checked or written as JSON.
 */
@Command(name = "bare-vertx", description = "Vert.x alone, with constant answers: a physical limit, not a server.")
public final class BareVertx implements Server {
    private static final int ACCEPT_QUEUE = 4096;

    private static final Buffer DISH = Buffer.buffer("\"菜 A (异步) 完成\"");
    private static final Buffer ALICE =
            Buffer.buffer("{\"id\":1,\"name\":\"Alice\",\"email\":\"alice@example.com\",\"age\":30}");
    private static final Buffer GUEST =
            Buffer.buffer("{\"id\":3,\"name\":\"Guest\",\"email\":\"guest@example.com\",\"age\":null}");
    private static final Buffer USERS =
            Buffer.buffer("[{\"id\":1,\"name\":\"Alice\",\"email\":\"alice@example.com\",\"age\":30},"
                    + "{\"id\":2,\"name\":\"Bob\",\"email\":\"bob@example.com\",\"age\":null}]");

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    private final Vertx vertx = Vertx.vertx(OneLoop.options());

    public static void main(String[] arguments) {
        ServerMain.run(new BareVertx(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_QUEUE))
                .requestHandler(this::answer)
                .listen(options.port(), options.host())
                .map(HttpServer::actualPort)
                .await();
    }

    @Override
    public void stop() {
        vertx.close().await();
    }

    /** Answers without looking at more than the path, on the event loop. */
    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/users" -> users(request);
            case "/cook_async" -> cook(request);
            case "/chop" -> answer(request, 200, Buffer.buffer('"' + ChopParam.chop(request.getParam("n")) + '"'));
            default -> answer(request, 200, ALICE);
        }
    }

    private static void users(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            request.end().onSuccess(read -> answer(request, 201, GUEST));
        } else {
            answer(request, 200, USERS);
        }
    }

    private void cook(HttpServerRequest request) {
        vertx.timer(options.cookTime().toMillis(), MILLISECONDS).onSuccess(done -> answer(request, 200, DISH));
    }

    private static void answer(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
