package twokitchens.loadtest.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/**
 * Jetty and nothing above it, with a hundred threads: an upper limit for servers built on Jetty.
 *
 * <p>The users are constant bytes: a physical limit, not a server. Nothing is stored, checked or written as JSON.
 */
@Command(name = "bare-jetty", description = "Jetty alone, with constant answers: a physical limit, not a server.")
public final class BareJetty implements Server {
    private static final int COOKS = 100;
    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";

    private static final byte[] DISH = "菜 A 完成".getBytes(UTF_8);
    private static final byte[] ALICE = "{\"email\":\"alice@example.com\",\"id\":1,\"name\":\"Alice\"}".getBytes(UTF_8);
    private static final byte[] GUEST = "{\"email\":\"guest@example.com\",\"id\":3,\"name\":\"Guest\"}".getBytes(UTF_8);
    private static final byte[] USERS = ("{\"users\":[{\"email\":\"alice@example.com\",\"id\":1,\"name\":\"Alice\"},"
                    + "{\"email\":\"bob@example.com\",\"id\":2,\"name\":\"Bob\"}]}")
            .getBytes(UTF_8);

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server(JettyPool.of(COOKS));

    public static void main(String[] arguments) {
        ServerMain.run(new BareJetty(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() throws Exception {
        ServerConnector door = JettyPool.door(jetty, new HttpConfiguration(), options);
        jetty.addConnector(door);
        jetty.setHandler(new Constants());
        jetty.start();
        return door.getLocalPort();
    }

    @Override
    public void stop() {
        try {
            jetty.stop();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** Answers without looking at more than the path. */
    private final class Constants extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException, InterruptedException {
            String path = Request.getPathInContext(request);
            switch (path) {
                case "/users" -> users(request, response, callback);
                case "/cook_sync" -> cook(response, callback);
                case "/chop" -> chop(request, response, callback);
                default -> answer(response, 200, JSON, ALICE, callback);
            }
            return true;
        }
    }

    private static void users(Request request, Response response, Callback callback) throws IOException {
        if (request.getMethod().equals("POST")) {
            Content.Source.asByteBuffer(request);
            answer(response, 201, JSON, GUEST, callback);
        } else {
            answer(response, 200, JSON, USERS, callback);
        }
    }

    private void cook(Response response, Callback callback) throws InterruptedException {
        Thread.sleep(options.cookTime().toMillis());
        answer(response, 200, HTML, DISH, callback);
    }

    private static void chop(Request request, Response response, Callback callback) {
        @Nullable String rounds = Request.extractQueryParameters(request).getValue("n");
        answer(response, 200, HTML, ChopParam.chop(rounds).getBytes(UTF_8), callback);
    }

    private static void answer(Response response, int status, String type, byte[] body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
