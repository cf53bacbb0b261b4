package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.OverloadReport;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.Shedding;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.OverloadRun;
import twokitchens.model.Timeouts;

/** Offers both kitchens more guests than they can serve: how many are served before they leave? */
@Command(
        name = "overload",
        description = "Goodput against offered load: both kitchens, with a limit and without.",
        mixinStandardHelpOptions = true)
final class OverloadCommand implements Callable<Integer> {
    private static final int NO_NUMBERS = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--loads",
            paramLabel = "RATIO",
            split = ",",
            description = "guests who come, divided by those who can be served; 0.5,0.9,1.1,1.5,2,3")
    private List<Double> loads = List.of(0.5, 0.9, 1.1, 1.5, 2.0, 3.0);

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            converter = Timeouts.class,
            description = "how long a dish cooks; 200ms")
    private Duration cookTime = Duration.ofMillis(200);

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            converter = Timeouts.class,
            description = "how long a guest stays; 1s")
    private Duration patience = Duration.ofSeconds(1);

    @Option(names = "--seconds", paramLabel = "N", description = "how long guests are counted at each load; 6")
    private int seconds = 6;

    @Option(names = "--servers", paramLabel = "NAME", split = ",", description = "whom to overload: sync, async; both")
    private List<Kind> servers = List.of(Kind.values());

    @Option(names = "--output", paramLabel = "DIR", description = "where all results go; loadtest/target/overload")
    private Path output = Home.directory().resolve("target/overload");

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(loads.stream().allMatch(load -> load > 0 && load <= 10), "loads are above 0 and at most 10");
        require(seconds >= 1 && seconds <= 600, "guests are counted for 1 to 600 seconds");
        require(patience.compareTo(cookTime) > 0, "a guest must be patient for longer than a dish cooks");
        Path directory = Outputs.writable(spec, output);
        OverloadRun run =
                new OverloadRun(Outputs.jars(spec), directory, loads, cookTime, patience, Duration.ofSeconds(seconds));
        Lifeline.holdChildren();
        try {
            Overload overload = measured(run);
            Path page = OverloadReport.write(overload, directory);
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().println(OverloadReport.render(overload));
            spec.commandLine().getOut().println("The page: " + page);
            return 0;
        } catch (RunFailure failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return NO_NUMBERS;
        }
    }

    private Overload measured(OverloadRun run) throws RunFailure, IOException, InterruptedException {
        Instant start = Instant.now();
        List<Shedding> kitchens = new ArrayList<>();
        for (Kind server : servers.stream().distinct().toList()) {
            kitchens.addAll(server == Kind.SYNC ? run.blocking(this::tell) : run.eventLoop(this::tell));
        }
        return new Overload(
                start, ThisMachine.look(Home.directory()), cookTime.toMillis(), patience.toMillis(), kitchens);
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
