package twokitchens.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import twokitchens.cli.Server;
import twokitchens.model.Json;

/** A server started within the test's own JVM, on a free port, stopped by {@link #close()}. */
public final class RunningServer implements AutoCloseable {
    private final Server server;
    private final int port;

    private RunningServer(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server as its command line would, with {@code --port 0 --no-cook-log} and these options. */
    public static RunningServer start(Server server, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--no-cook-log"));
        arguments.addAll(List.of(options));
        new CommandLine(server).parseArgs(arguments.toArray(String[]::new));
        server.options().listenOnAnyPort();
        return new RunningServer(server, server.start());
    }

    /** The port listened on. */
    public int port() {
        return port;
    }

    /** The server's address, such as {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Its clients, whose time begins now. */
    public SimultaneousClients clients() {
        return new SimultaneousClients(port);
    }

    /** The response to a request. */
    public RawResponse exchange(RawRequest request) throws IOException {
        return RawHttp.exchange(port, request);
    }

    /** The response to a GET. */
    public RawResponse get(String path) throws IOException {
        return exchange(RawRequest.get(path));
    }

    /** All bytes that answer the bytes of this text. */
    public byte[] exchange(String text) throws IOException {
        return RawHttp.exchange(port, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request; its response can be received later. */
    public RawHttp.Exchange send(RawRequest request) throws IOException {
        return RawHttp.send(port, request);
    }

    /** Sends all but the last bytes of a request, over a connection of its own. */
    public RawHttp.Exchange sendUnfinished(RawRequest request, int missing) throws IOException {
        byte[] whole = request.bytes(port);
        return RawHttp.send(port, Arrays.copyOf(whole, whole.length - missing));
    }

    /** The names of its users. */
    public List<String> userNames() throws IOException {
        return Json.mapper().readTree(get("/users").text()).findValuesAsText("name");
    }

    @Override
    public void close() {
        server.stop();
    }
}
