package twokitchens.loadtest.simulatedllm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.converter.DurationConverter;
import twokitchens.converter.HostConverter;
import twokitchens.converter.PortConverter;

/** Starts the simulated model, and closes it when the process is terminated. */
@Command(
        name = "model",
        description = "Start a simulated language model with an OpenAI-compatible API, for /chat of both " + "servers.",
        mixinStandardHelpOptions = true)
public final class ModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = HostConverter.class,
            description = "Listen on this address (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Listen on this port: 1 to 65535, or 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 11434;

    @Option(
            names = "--first-token",
            paramLabel = "DURATION",
            defaultValue = "300ms",
            converter = DurationConverter.class,
            description = "Wait this long before the first token: 0ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration firstToken = Duration.ZERO;

    @Option(
            names = "--tokens-per-second",
            paramLabel = "N",
            description = "Send this many tokens a second, more than 0 (default: ${DEFAULT-VALUE}).")
    private double tokensPerSecond = 50;

    @Option(
            names = "--spread",
            paramLabel = "FRACTION",
            description = "Vary both: 0.2 draws each wait from 20%% less to 20%% more; 0 to 1 (default: "
                    + "${DEFAULT-VALUE}).")
    private double spread;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Send this many tokens where no shorter response is requested: 1 to 100000 (default: "
                    + "${DEFAULT-VALUE}).")
    private int tokens = 100;

    @Option(
            names = "--error-rate",
            paramLabel = "FRACTION",
            description = "Answer 500 to this fraction of the requests: 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double errorRate;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Answer 429 while this many requests are in flight, 1 or more (default: no limit).")
    private int concurrency = Integer.MAX_VALUE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeat responses and pace: the same seed gives the n-th request the same ones (default: "
                    + "${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--stop-with-input", description = "Stop when standard input ends (default: off).")
    private boolean stopWithInput;

    /** The command alone, as a process. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new ModelCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (SimulatedModel model = open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(model::close, "close"));
            System.out.println("simulated model listening on http://" + HostConverter.inUrl(host) + ":" + model.port());
            if (stopWithInput) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                new CountDownLatch(1).await();
            }
            return 0;
        }
    }

    private SimulatedModel open() {
        try {
            ModelSettings settings =
                    new ModelSettings(firstToken, tokensPerSecond, spread, tokens, errorRate, concurrency, seed);
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("there is no host " + host + "; choose another with --host");
            }
            return new SimulatedModel(settings, address);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), String.valueOf(impossible.getMessage()));
        } catch (IOException cannotListen) {
            String reason =
                    "cannot listen on " + HostConverter.inUrl(host) + ":" + port + ", " + cannotListen.getCause();
            throw new ParameterException(spec.commandLine(), reason + "; choose others with --host and --port");
        }
    }
}
