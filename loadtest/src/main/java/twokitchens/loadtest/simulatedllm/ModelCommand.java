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
        description = "A simulated language model with an OpenAI-compatible API, for the kitchens' /chat.",
        mixinStandardHelpOptions = true)
public final class ModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = HostConverter.class,
            description = "to listen on; ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "to listen on, 0 for any free one; ${DEFAULT-VALUE}")
    private int port = 11434;

    @Option(
            names = "--first-token",
            paramLabel = "DURATION",
            defaultValue = "300ms",
            converter = DurationConverter.class,
            description = "how long it thinks before its first token; ${DEFAULT-VALUE}")
    private Duration firstToken = Duration.ZERO;

    @Option(names = "--tokens-per-second", paramLabel = "N", description = "how fast it goes on; ${DEFAULT-VALUE}")
    private double tokensPerSecond = 50;

    @Option(
            names = "--spread",
            paramLabel = "FRACTION",
            description = "how much both vary: 0.2 draws each wait from 20%% less to 20%% more; ${DEFAULT-VALUE}")
    private double spread;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "how long an answer is where no shorter one is asked for; ${DEFAULT-VALUE}")
    private int tokens = 100;

    @Option(
            names = "--error-rate",
            paramLabel = "FRACTION",
            description = "which fraction of the requests fails with status 500; ${DEFAULT-VALUE}")
    private double errorRate;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "how many requests it works on at once, 429 beyond it; without limit")
    private int concurrency = Integer.MAX_VALUE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the n-th request gets the same answer at the same pace again; ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--stop-with-input", description = "stop when standard input ends")
    private boolean stopWithInput;

    /** The command alone, as a process. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new ModelCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (SimulatedModel model = open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(model::close, "hang up"));
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
