package twokitchens.loadtest.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/** Jetty with the threads and the connector of the blocking server: alone, or below Javalin run in one of two ways. */
@Command(name = "jetty", description = "Start Jetty alone, or Javalin as its documentation shows it.")
public final class JettyBaseline implements Server {
    private static final int WORKERS = 100;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;
    private static final int ACCEPT_QUEUE = 4096;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String COOKED = "菜 A 完成";
    private static final String ALICE = "{\"email\":\"alice@example.com\",\"id\":1,\"name\":\"Alice\"}";
    private static final String BOB = "{\"email\":\"bob@example.com\",\"id\":2,\"name\":\"Bob\"}";
    private static final byte[] ONE_USER = ALICE.getBytes(UTF_8);
    private static final byte[] ALL_USERS = ("{\"users\":[" + ALICE + "," + BOB + "]}").getBytes(UTF_8);
    private static final byte[] NEW_USER =
            "{\"email\":\"guest@example.com\",\"id\":3,\"name\":\"Guest\"}".getBytes(UTF_8);
    private static final byte[] COOKED_BYTES = COOKED.getBytes(UTF_8);

    enum Way {
        /** Constant answers, nothing stored, validated or written as JSON: a physical limit, not a server. */
        BARE,
        /** Routes, a store and JSON: its cost beyond the bare one is the framework's, the JSON's and the store's. */
        PLAIN,
        /** Run the other server's way: one thread, which hands each waiting request to a timer and takes the next. */
        FUTURE
    }

    @Option(names = "--way", required = true, description = "Run it in this way: ${COMPLETION-CANDIDATES}.")
    private Way way = Way.PLAIN;

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private Runnable stopping = () -> {};

    public static void main(String[] arguments) {
        ServerMain.run(new JettyBaseline(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() throws Exception {
        if (way == Way.BARE) {
            return startBare();
        }
        Javalin javalin = Javalin.start(this::configure);
        stopping = javalin::stop;
        return javalin.port();
    }

    private int startBare() throws Exception {
        org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server(threads());
        stopping = () -> LifeCycle.stop(jetty);
        ServerConnector connector = connector(jetty, new HttpConfiguration());
        jetty.addConnector(connector);
        jetty.setHandler(new Constants());
        jetty.start();
        return connector.getLocalPort();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jetty.threadPool = threads();
        config.jetty.addConnector(this::connector);
        FlaskRoutes.add(config, way == Way.FUTURE ? this::cookLater : this::cook);
    }

    private void cook(Context context) throws InterruptedException {
        Thread.sleep(options.cookTime().toMillis());
        FlaskRoutes.html(context, COOKED);
    }

    private void cookLater(Context context) {
        context.future(() -> new CompletableFuture<String>()
                .completeOnTimeout(COOKED, options.cookTime().toMillis(), MILLISECONDS)
                .thenAccept(cooked -> FlaskRoutes.html(context, cooked)));
    }

    /** The workers; two more threads are the connector's. */
    private QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(ACCEPTORS + SELECTORS + (way == Way.FUTURE ? 1 : WORKERS));
        pool.setReservedThreads(0);
        return pool;
    }

    private ServerConnector connector(org.eclipse.jetty.server.Server jetty, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(jetty, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        return connector;
    }

    @Override
    public void stop() {
        stopping.run();
    }

    /** Looks at no more than the path. */
    private final class Constants extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException, InterruptedException {
            switch (Request.getPathInContext(request)) {
                case "/users" -> users(request, response, callback);
                case "/cook_sync" -> {
                    Thread.sleep(options.cookTime().toMillis());
                    answer(response, 200, HTML, COOKED_BYTES, callback);
                }
                case "/chop" -> {
                    String rounds = Request.extractQueryParameters(request).getValue("n");
                    answer(response, 200, HTML, ChopParam.chop(rounds).getBytes(UTF_8), callback);
                }
                default -> answer(response, 200, JSON, ONE_USER, callback);
            }
            return true;
        }

        private static void users(Request request, Response response, Callback callback) throws IOException {
            if (request.getMethod().equals("POST")) {
                Content.Source.asByteBuffer(request);
                answer(response, 201, JSON, NEW_USER, callback);
            } else {
                answer(response, 200, JSON, ALL_USERS, callback);
            }
        }

        private static void answer(Response response, int status, String type, byte[] body, Callback callback) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }
}
