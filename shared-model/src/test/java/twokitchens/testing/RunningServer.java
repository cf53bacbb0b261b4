package twokitchens.testing;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import twokitchens.cli.Server;

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

    @Override
    public void close() {
        server.stop();
    }
}
