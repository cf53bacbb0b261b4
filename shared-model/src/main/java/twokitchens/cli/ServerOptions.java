package twokitchens.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.converter.ByteSizeConverter;
import twokitchens.converter.DurationConverter;
import twokitchens.converter.HostConverter;
import twokitchens.converter.LimitConverter;
import twokitchens.converter.PortConverter;
import twokitchens.converter.TimeoutConverter;
import twokitchens.database.DatabaseOptions;
import twokitchens.database.DatabaseStartException;
import twokitchens.llm.LlmOptions;

/** The options that both servers have. */
public final class ServerOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = HostConverter.class,
            description =
                    "Listen on this address; 0.0.0.0 opens the server to the network (default: " + "${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Listen on this port: 1 to 65535, or 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "Set the service time of the cook routes: 0ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration cookTime = Duration.ofSeconds(5);

    @Option(
            names = "--max-body",
            paramLabel = "SIZE",
            defaultValue = "2MiB",
            converter = ByteSizeConverter.class,
            description = "Answer 413 to a larger request body: 0 to 1024MiB, such as 64KiB (default: "
                    + "${DEFAULT-VALUE}).")
    private long maxBody = 2 * ByteSizeConverter.MIB;

    @Option(
            names = "--max-users",
            paramLabel = "N",
            defaultValue = "none",
            converter = LimitConverter.class,
            description = "Answer 507 where one more user would be stored: 1 to 1000000, or none (default: "
                    + "${DEFAULT-VALUE}).")
    private OptionalInt maxUsers = OptionalInt.empty();

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = TimeoutConverter.class,
            description = "Answer 408, or disconnect, when a request's head takes longer, or its body: 1ms to 60m "
                    + "(default: ${DEFAULT-VALUE}).")
    private Duration requestTimeout = Duration.ofSeconds(30);

    @Option(
            names = "--cook-log",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Print a line when a request to the cook route is begun and when it is done (default: on).")
    private boolean cookLog;

    @Option(names = "--access-log", description = "Print a line for each answered request (default: off).")
    private boolean accessLog;

    @Mixin
    private final LlmOptions llm = new LlmOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = Language.Converter.class,
            description = "Print help and messages in this language: en or zh (default: that of the environment).")
    private Language language = Language.EN;

    @Option(
            names = "--stop-with-input",
            description = "Stop at once when standard input ends, so that the server never outlives its parent "
                    + "process (default: off).")
    private boolean stopWithInput;

    /** Creates the options of a server that listens on this port by default. */
    public ServerOptions(int defaultPort) {
        this.port = defaultPort;
    }

    /** Listens on any free port instead, as tests do. */
    public void listenOnAnyPort() {
        port = 0;
    }

    /** The address to listen on. */
    public String host() {
        return host;
    }

    /** The port to listen on; 0 means any free one. */
    public int port() {
        return port;
    }

    /** The cook time. */
    public Duration cookTime() {
        return cookTime;
    }

    /** The largest request body that is read, in bytes. */
    public long maxBody() {
        return maxBody;
    }

    /** How long a client may take to send a request's head, and again its body. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /** How many users are stored at most. */
    public OptionalInt maxUsers() {
        return maxUsers;
    }

    /** Where the start and the end of each request to the cook route are printed. */
    public Console cookLog() {
        return cookLog ? Console.standardOutput() : Console.silent();
    }

    /** Where a line is printed for each answered request, if anywhere. */
    public Optional<Console> accessLog() {
        return accessLog ? Optional.of(Console.standardOutput()) : Optional.empty();
    }

    /** The options for the language model. */
    public LlmOptions llm() {
        return llm;
    }

    /**
     * The options for the database.
     *
     * @throws DatabaseStartException if the list in memory is limited, too
     */
    public DatabaseOptions database() {
        if (database.isGiven() && maxUsers.isPresent()) {
            throw new DatabaseStartException("--max-users limits the list in memory, and --database has another place");
        }
        return database;
    }

    /** How long a stopping server waits for requests in flight: as long as one may take, and 5 s to send its response. */
    public Duration stopTimeout() {
        return database.longestRequest()
                .filter(longest -> longest.compareTo(cookTime) > 0)
                .orElse(cookTime)
                .plusSeconds(5);
    }

    /** Whether the end of standard input stops the server. */
    public boolean stopWithInput() {
        return stopWithInput;
    }
}
