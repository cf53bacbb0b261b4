package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;
import static twokitchens.loadtest.run.Requirements.requireNone;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twokitchens.converter.BaseUrlConverter;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.distributed.Injection;
import twokitchens.loadtest.distributed.Injector;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.PlannedRun;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.Share;
import twokitchens.loadtest.stress.ClientLimits;

/** Sends one injector's share of a run to a server on another host, and prints what it measured as one line. */
@Command(
        name = "inject",
        description =
                "Send one injector's share of a run to a server that runs already, and print one line for 'merge'.",
        mixinStandardHelpOptions = true)
final class InjectCommand extends KitCommand {
    private static final List<String> SCENARIOS = List.of("cook", "users", "chop", "open");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            converter = BaseUrlConverter.class,
            description = "Base URL of the server.")
    private URI url = URI.create("");

    @Option(
            names = "--contender",
            required = true,
            paramLabel = "NAME|FILE",
            description = "What runs there: one of the kit's contenders, or a file as in docs/extending.md.")
    private String contender = "";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "cook, users, chop or open (default: ${DEFAULT-VALUE}).")
    private String scenario = "cook";

    @Option(
            names = "--load",
            paramLabel = "LOAD",
            description = "Load of all injectors together: clients such as 300 or 100,300; in scenario open, requests a"
                    + " second and for how many seconds, such as 100x20 (default: ${DEFAULT-VALUE}).")
    private String load = "100";

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "Service time that the server was started with (default: 200ms).")
    private Duration cookTime = Duration.ofMillis(200);

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            description = "Shortest measured window, in seconds, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int window = 10;

    @Option(
            names = "--injectors",
            paramLabel = "N",
            description = "Number of injectors (default: SLURM_NTASKS in the environment, else 1).")
    private Optional<Integer> injectors = Optional.empty();

    @Option(
            names = "--injector",
            paramLabel = "I",
            description =
                    "Number of this one, from 0. (default: SLURM_PROCID or JOB_COMPLETION_INDEX in the environment,"
                            + " else 0)")
    private Optional<Integer> injector = Optional.empty();

    @Option(
            names = "--start-at",
            paramLabel = "INSTANT",
            description =
                    "When all injectors start, such as 2026-11-29T10:15:30Z, or seconds of the Unix epoch (default: in 10 s, for one injector).")
    private Optional<String> startAt = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Directory of logs (default: loadtest/target/inject/I).")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--stop-with-input", description = "Stop when standard input ends (default: off).")
    private boolean stopWithInput;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Share share = share();
        Injection.Order order = order();
        PlannedRun run = planned(order);
        require(
                run.levels().isEmpty() || run.levels().get(0).users() >= share.injectors(),
                "the least load has fewer clients than there are injectors");
        requireNone(ClientLimits.here().unmet("this injector opens", share.of(run.mostConnections()) + 300L));
        Instant start = start(share);
        Path directory = output.orElseGet(
                        () -> Installation.results("inject").resolve(String.valueOf(share.injector())))
                .toAbsolutePath()
                .normalize();
        ProcessSupervisor.holdChildren();
        if (stopWithInput) {
            ProcessSupervisor.followInput(ExitCodes.NO_NUMBERS);
        }
        Closeable lock = Requirements.lock(directory, "injector is in progress", List.of());
        try (lock) {
            Injection injection = Injector.inject(order, share, start, url.toString(), directory);
            // Not wrapped, whatever the terminal: it is for a program.
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println(injection);
            return 0;
        } catch (RunFailedException failure) {
            warn("injector " + share.injector() + " " + failure.getMessage());
            return ExitCodes.NO_NUMBERS;
        }
    }

    private Share share() {
        int number = injectors.orElseGet(() -> inEnvironment("SLURM_NTASKS", 1));
        int which = injector.orElseGet(() -> inEnvironment("SLURM_PROCID", inEnvironment("JOB_COMPLETION_INDEX", 0)));
        require(number >= 1 && number <= 10_000, "--injectors is from 1 to 10000");
        require(which >= 0 && which < number, "--injector is from 0 to " + (number - 1) + ", not " + which);
        require(number == 1 || startAt.isPresent(), "several injectors need --start-at");
        return new Share(which, number);
    }

    private static int inEnvironment(String name, int otherwise) {
        try {
            return Integer.parseInt(System.getenv().getOrDefault(name, String.valueOf(otherwise)));
        } catch (NumberFormatException noNumber) {
            throw badUsage(name + " in the environment is no number");
        }
    }

    private Injection.Order order() {
        require(SCENARIOS.contains(scenario), "--scenario is one of " + String.join(", ", SCENARIOS));
        require(window >= 1 && window <= 3_600, "--window is from 1 to 3600 seconds");
        ContenderSpec server = server();
        return new Injection.Order(
                scenario,
                server.contender(),
                server.dialect().toString(),
                server.cookPath(),
                load,
                cookTime.toMillis(),
                window);
    }

    private ContenderSpec server() {
        Optional<ContenderSpec> own = Contenders.find(contender);
        require(own.isPresent() || contender.contains("."), "--contender is a file, or one of " + Contenders.names());
        try {
            return own.orElseGet(() -> ContenderSpec.read(Path.of(contender)));
        } catch (IllegalArgumentException wrong) {
            throw badUsage(wrong);
        }
    }

    private PlannedRun planned(Injection.Order order) {
        try {
            PlannedRun run = order.run(url.toString());
            require(run.arrivals().isPresent() || !run.levels().isEmpty(), "--load takes the clients longer than 22 s");
            return run;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw badUsage("--load " + load + " is no load of scenario " + scenario);
        }
    }

    private Instant start(Share share) {
        Instant now = Instant.now();
        try {
            Instant start = startAt.map(InjectCommand::moment).orElse(now.plus(SOON));
            require(start.isAfter(now), "--start-at " + start + " has passed");
            require(start.isBefore(now.plus(Duration.ofDays(1))), "--start-at " + start + " is more than a day ahead");
            return start;
        } catch (DateTimeException wrong) {
            throw badUsage("--start-at is a moment such as 2026-11-29T10:15:30Z, or seconds of the Unix epoch");
        }
    }

    /** In seconds of the Unix epoch, or by ISO 8601. */
    private static Instant moment(String text) {
        return text.matches("\\d{9,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
    }
}
