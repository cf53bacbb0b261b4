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
import twokitchens.llm.LlmOptions;

/** The options that both servers have. */
public final class ServerOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and stop.")
    private boolean help;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = HostConverter.class,
            description = "Address to listen on; 0.0.0.0 opens the server to the network. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Port to listen on, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long a dish cooks, such as 200ms or 5s. Default: ${DEFAULT-VALUE}")
    private Duration cookTime = Duration.ofSeconds(5);

    @Option(
            names = "--max-body",
            paramLabel = "SIZE",
            defaultValue = "2MiB",
            converter = ByteSizeConverter.class,
            description = "Largest request body, such as 64KiB or 2MiB; 413 beyond it. Default: ${DEFAULT-VALUE}")
    private long maxBody = 2 * ByteSizeConverter.MIB;

    @Option(
            names = "--max-users",
            paramLabel = "N",
            defaultValue = "none",
            converter = LimitConverter.class,
            description = "How many users are stored at most, or 'none'; 507 beyond it. Default: ${DEFAULT-VALUE}")
    private OptionalInt maxUsers = OptionalInt.empty();

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = TimeoutConverter.class,
            description = "How long a client may take to send a request's head, and again its body; 408, or no answer,"
                    + " beyond it. Default: ${DEFAULT-VALUE}")
    private Duration requestTimeout = Duration.ofSeconds(30);

    @Option(
            names = "--cook-log",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Print a line when a dish is started and when it is done, as the lesson's programs do. Default: on")
    private boolean cookLog;

    @Option(names = "--access-log", description = "Print a line for each request that was answered. Default: off")
    private boolean accessLog;

    @Mixin
    private final LlmOptions llm = new LlmOptions();

    @Option(
            names = "--stop-with-input",
            description = "Stop at once when standard input ends, so that a server never outlives its starter.")
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

    /** Whether the end of standard input stops the server. */
    public boolean stopWithInput() {
        return stopWithInput;
    }
}
