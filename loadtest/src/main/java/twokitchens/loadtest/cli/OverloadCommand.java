package twokitchens.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.report.OverloadReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.OverloadRun;

/** Offers both servers more requests than they can serve: how many are served before their clients give up? */
@Command(
        name = "overload",
        description = "Goodput against offered load: both kitchens, with a limit and without.",
        mixinStandardHelpOptions = true)
final class OverloadCommand extends MeasuringCommand {
    @Option(
            names = "--loads",
            paramLabel = "RATIO",
            split = ",",
            description = "guests who come, divided by those who can be served; 0.5,0.9,1.1,1.5,2,3")
    private List<Double> loads = List.of(0.5, 0.9, 1.1, 1.5, 2.0, 3.0);

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "how long a dish cooks; 200ms")
    private Duration cookTime = Duration.ofMillis(200);

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "how long a guest stays; 1s")
    private Duration patience = Duration.ofSeconds(1);

    @Option(names = "--seconds", paramLabel = "N", description = "how long guests are counted at each load; 6")
    private int seconds = 6;

    @Mixin
    private ServersOption servers;

    @Override
    void checkOptions() {
        require(loads.stream().allMatch(load -> load > 0 && load <= 10), "loads are above 0 and at most 10");
        require(seconds >= 1 && seconds <= 600, "guests are counted for 1 to 600 seconds");
        require(patience.compareTo(cookTime) > 0, "a guest must be patient for longer than a dish cooks");
    }

    @Override
    int measure(Jars jars, Path directory) throws RunFailedException, IOException, InterruptedException {
        OverloadRun run =
                new OverloadRun(jars, directory, loads, cookTime, patience, Duration.ofSeconds(seconds), this::tell);
        Instant start = Instant.now();
        List<Overload.Curve> curves = new ArrayList<>();
        for (ServerKind server : servers.all()) {
            curves.addAll(run.measure(server));
        }
        Overload overload = new Overload(
                start, Machine.detect(Installation.directory()), cookTime.toMillis(), patience.toMillis(), curves);
        Path page = OverloadReport.write(overload, directory);
        tell("\n" + OverloadReport.render(overload));
        tell("The page: " + page);
        return 0;
    }
}
