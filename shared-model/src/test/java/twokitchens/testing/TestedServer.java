package twokitchens.testing;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.cli.Server;

/** Each of the two servers, and what the tests of both must know of it. */
public enum TestedServer {
    SYNC("SyncServer", "/cook_sync", "--workers", "--queue-limit", List.of("--workers", "100"), "flask.json"),
    ASYNC("AsyncServer", "/cook_async", "--event-loops", "--in-flight-limit", List.of(), "fastapi.json");

    private final String type;

    /** Command lines of this server. */
    public final CommandLines commandLines;

    final String cookPath;

    /** The option for the number of workers or event loops. */
    final String workersOption;

    final String limitOption;

    /** The options with which a hundred requests are served at the same time. */
    final List<String> roomForAHundred;

    /** The file of the exchanges recorded from the lesson's program. */
    final String recordings;

    TestedServer(
            String type,
            String cookPath,
            String workersOption,
            String limitOption,
            List<String> roomForAHundred,
            String recordings) {
        this.type = "twokitchens." + name().toLowerCase(Locale.ROOT) + "." + type;
        this.commandLines = new CommandLines(this.type);
        this.cookPath = cookPath;
        this.workersOption = workersOption;
        this.limitOption = limitOption;
        this.roomForAHundred = roomForAHundred;
        this.recordings = recordings;
    }

    /** The server in whose package this test is. */
    static TestedServer of(Class<?> test) {
        return test.getPackageName().equals("twokitchens.sync") ? SYNC : ASYNC;
    }

    @SuppressWarnings("unchecked")
    Class<? extends Server> type() {
        try {
            return (Class<? extends Server>) Class.forName(type);
        } catch (ClassNotFoundException elsewhere) {
            throw new IllegalStateException(elsewhere);
        }
    }

    /** Starts it within this JVM, with these options. */
    public RunningServer start(String... options) throws Exception {
        return RunningServer.start(type().getConstructor().newInstance(), options);
    }

    /** Starts it as a process of its own, on a free port. */
    ChildProcess startProcess(String... options) throws IOException {
        return startProcess(Map.of(), options);
    }

    /** Starts it so with these variables in its environment. */
    public ChildProcess startProcess(Map<String, String> environment, String... options) throws IOException {
        String[] arguments =
                Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toArray(String[]::new);
        return ChildProcess.start(environment, type(), arguments);
    }
}
