package twokitchens.loadtest;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.SiegeReport;
import twokitchens.loadtest.result.Siege;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.SiegeRun;
import twokitchens.model.Timeouts;

/** Besieges both kitchens with guests who never finish saying what they want: do the others notice? */
@Command(
        name = "siege",
        description = "Thousands of slow and idle connections: what do the others wait, and when does it end?",
        mixinStandardHelpOptions = true)
final class SiegeCommand implements Callable<Integer> {
    private static final int NO_NUMBERS = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--slow-heads", paramLabel = "N", description = "who never finish a request's head; 2000")
    private int slowHeads = 2_000;

    @Option(names = "--slow-bodies", paramLabel = "N", description = "who never finish a request's body; 2000")
    private int slowBodies = 2_000;

    @Option(names = "--idle", paramLabel = "N", description = "who say nothing; 5000")
    private int idle = 5_000;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            converter = Timeouts.class,
            description = "after which the servers show them out; 5s")
    private Duration requestTimeout = Duration.ofSeconds(5);

    @Option(names = "--workers", paramLabel = "N", description = "cooks of the blocking kitchen; 100")
    private int workers = 100;

    @Option(
            names = "--quiet",
            paramLabel = "DURATION",
            converter = Timeouts.class,
            description = "how long the time before and the time after last; 5s")
    private Duration quiet = Duration.ofSeconds(5);

    @Option(names = "--servers", paramLabel = "NAME", split = ",", description = "whom to besiege: sync, async; both")
    private List<Kind> servers = List.of(Kind.values());

    @Option(names = "--output", paramLabel = "DIR", description = "where the servers' logs go; loadtest/target/siege")
    private Path output = Home.directory().resolve("target/siege");

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(
                IntStream.of(slowHeads, slowBodies, idle).allMatch(number -> number >= 0 && number <= 100_000)
                        && slowHeads + slowBodies + idle > 0,
                "a siege takes from 1 to 100000 of some kind");
        require(workers >= 1 && workers <= 10_000, "cooks are from 1 to 10000");
        SiegeRun run = new SiegeRun(
                Outputs.jars(spec),
                Outputs.writable(spec, output),
                new SiegeRun.Army(slowHeads, slowBodies, idle),
                requestTimeout,
                workers,
                quiet);
        requireDescriptors(run.descriptors());
        Lifeline.holdChildren();
        try {
            spec.commandLine().getOut().println(SiegeReport.render(measured(run)));
            return 0;
        } catch (RunFailure failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return NO_NUMBERS;
        }
    }

    /** A child inherits what this process may; where the system has no such limit, nothing is to be checked. */
    private void requireDescriptors(long needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long most = system.getMaxFileDescriptorCount();
            require(
                    needed <= most,
                    "such a siege opens up to %d files, and this process may open %d: raise ulimit -n, or send fewer"
                            .formatted(needed, most));
        }
    }

    private Siege measured(SiegeRun run) throws RunFailure, IOException, InterruptedException {
        Instant start = Instant.now();
        List<Siege.Side> sides = new ArrayList<>();
        for (Kind server : servers.stream().distinct().toList()) {
            sides.add(server == Kind.SYNC ? run.blocking() : run.eventLoop());
        }
        return new Siege(start, ThisMachine.look(Home.directory()), requestTimeout.toMillis(), sides);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
