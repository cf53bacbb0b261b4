package twokitchens.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.report.StressReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.SlowClients;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.ClientLimits;
import twokitchens.loadtest.stress.SlowClientsRun;
import twokitchens.loadtest.stress.SlowClientsRun.Kind;

/** Loads both servers with slow clients that never finish a request: are the other clients affected? */
@Command(
        name = "slow-clients",
        description = "Thousands of slow and idle connections: what do the others wait, and when does it end?",
        mixinStandardHelpOptions = true)
final class SlowClientsCommand extends MeasuringCommand {
    @Option(names = "--slow-heads", paramLabel = "N", description = "who never finish a request's head; 2000")
    private int slowHeads = 2_000;

    @Option(names = "--slow-bodies", paramLabel = "N", description = "who never finish a request's body; 2000")
    private int slowBodies = 2_000;

    @Option(names = "--idle", paramLabel = "N", description = "who say nothing; 5000")
    private int idle = 5_000;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "after which the servers show them out; 5s")
    private Duration requestTimeout = Duration.ofSeconds(5);

    @Option(names = "--workers", paramLabel = "N", description = "cooks of the blocking kitchen; 100")
    private int workers = 100;

    @Option(
            names = "--quiet",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "how long the time before and the time after last; 5s")
    private Duration quiet = Duration.ofSeconds(5);

    @Mixin
    private ServersOption servers;

    @Override
    void checkOptions() {
        require(
                IntStream.of(slowHeads, slowBodies, idle).allMatch(number -> number >= 0 && number <= 100_000)
                        && slowHeads + slowBodies + idle > 0,
                "there are from 1 to 100000 slow clients of some kind");
        require(workers >= 1 && workers <= 10_000, "cooks are from 1 to 10000");
    }

    @Override
    int measure(Jars jars, Path directory) throws RunFailedException, IOException, InterruptedException {
        SlowClientsRun run = new SlowClientsRun(
                jars,
                directory,
                Map.of(Kind.SLOW_HEAD, slowHeads, Kind.SLOW_BODY, slowBodies, Kind.IDLE, idle),
                requestTimeout,
                workers,
                quiet);
        ClientLimits.here()
                .unmet("so many clients open", run.descriptors())
                .ifPresent(unmet -> require(false, unmet + ", or send fewer"));
        Instant start = Instant.now();
        List<SlowClients.Server> measured = new ArrayList<>();
        for (ServerKind server : servers.all()) {
            measured.add(run.measure(server));
        }
        tell(StressReport.render(
                new SlowClients(start, Machine.detect(Installation.directory()), requestTimeout.toMillis(), measured)));
        return 0;
    }
}
