package twokitchens.testing;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import twokitchens.cli.Server;

/** Each of the two servers, and what the tests of both must know of it. */
public enum TestedServer {
    SYNC("SyncServer", "/cook_sync", "--workers", "--queue-limit", List.of("--workers", "100"), "flask.json"),
    ASYNC("AsyncServer", "/cook_async", "--event-loops", "--in-flight-limit", List.of(), "fastapi.json");

    private final String type;
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
        this.type = "twokitchens." + packageName() + "." + type;
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

    private String packageName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its module. */
    String module() {
        return packageName() + "-server";
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

    /** Starts it as a process of its own. */
    ChildProcess startProcess(String... arguments) throws IOException {
        return ChildProcess.start(type(), arguments);
    }
}
