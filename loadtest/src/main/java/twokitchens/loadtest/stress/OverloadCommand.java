package twokitchens.loadtest.stress;

import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.report.OverloadReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.stress.OpenModelClient.RequestResult;

/**
 * Offers servers more and more load, with an admission limit and without: how many requests are served before their
 * clients give up? Each load has a fresh server: after an overload a server still works for clients that have left.
 */
@Command(
        name = "overload",
        description = "Measure goodput against offered load, with an admission limit and without.",
        mixinStandardHelpOptions = true)
public final class OverloadCommand extends MeasuringCommand {
    /** As many workers as the event-loop server has threads for blocking work: both have the same capacity. */
    private static final int WORKERS = 40;

    private static final int WARM_UP_PER_SECOND = 400;
    private static final long SEED = 3;

    @Option(
            names = "--loads",
            paramLabel = "RATIO",
            split = ",",
            defaultValue = "0.5,0.9,1.1,1.5,2,3",
            description = "Offer these loads, as multiples of capacity, separated by commas: above 0, at most 10 "
                    + "(default: ${DEFAULT-VALUE}).")
    private List<Double> loads = List.of(0.5, 0.9, 1.1, 1.5, 2.0, 3.0);

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            defaultValue = "200ms",
            description = "Set the service time of a request: 1ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration cookTime = Duration.ofMillis(200);

    @Option(
            names = {"--timeout", "--patience"},
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            defaultValue = "1s",
            description = "Set the clients' timeout, longer than the service time (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(1);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Count requests for this many seconds at each load: 1 to 600 (default: ${DEFAULT-VALUE}).")
    private int seconds = 6;

    @Mixin
    private ServersOption servers;

    @Override
    protected void checkOptions() {
        require(loads.stream().allMatch(load -> load > 0 && load <= 10), "loads are above 0 and at most 10");
        require(seconds >= 1 && seconds <= 600, "requests are counted for 1 to 600 seconds");
        require(timeout.compareTo(cookTime) > 0, "a client's timeout is longer than the service time");
    }

    /** All who come within one timeout may be waiting. */
    @Override
    protected long mostFiles() {
        double most = loads.stream().mapToDouble(this::perSecond).max().orElse(0);
        return (long) (most * timeout.toMillis() / 1000) + OTHER_FILES;
    }

    private double perSecond(double load) {
        return load * WORKERS * 1000 / cookTime.toMillis();
    }

    @Override
    protected List<String> written() {
        return List.of("index.html", "goodput.svg");
    }

    @Override
    protected int measure(Setting setting) throws RunFailedException, IOException, InterruptedException {
        List<Overload.Curve> curves = new ArrayList<>();
        for (ServerKind kind : servers.all()) {
            boolean isBlocking = kind == ServerKind.BLOCKING;
            ContenderSpec server = isBlocking ? Contenders.blocking(WORKERS) : Contenders.ASYNC_OFFLOADED;
            ContenderSpec limited = isBlocking
                    ? server.with("--queue-limit", String.valueOf(limit() - WORKERS))
                    : server.with("--in-flight-limit", String.valueOf(limit()));
            curves.add(curve(limited, Optional.of(limit()), setting));
            curves.add(curve(server, Optional.empty(), setting));
        }
        Overload overload = new Overload(
                setting.startedAt(),
                Machine.detect(Installation.directory()),
                cookTime.toMillis(),
                timeout.toMillis(),
                curves);
        Path page = OverloadReport.write(overload, setting.directory());
        tell("\n" + OverloadReport.render(overload));
        tell("The page: " + page);
        return 0;
    }

    /** How many may be admitted so that the last of the queue is served within half of its timeout. */
    private int limit() {
        return Math.max(WORKERS + 1, Math.toIntExact(WORKERS * timeout.toMillis() / 2 / cookTime.toMillis()));
    }

    private Overload.Curve curve(ContenderSpec server, Optional<Integer> limit, Setting setting)
            throws RunFailedException, IOException, InterruptedException {
        List<Overload.Point> points = new ArrayList<>();
        for (double load : loads) {
            String log = String.format(
                    Locale.ROOT,
                    "%s-%s-%.2f.log",
                    server,
                    limit.map(String::valueOf).orElse("none"),
                    load);
            Overload.Point point = point(server, load, setting, log);
            points.add(point);
            tell(String.format(
                    Locale.ROOT,
                    "%s %s, load %.2f: %.0f of %.0f requests a second served in time",
                    server,
                    limit.map(most -> "with limit " + most).orElse("without limit"),
                    load,
                    point.perSecond(),
                    point.offered()));
        }
        return new Overload.Curve(server.contender(), limit, points);
    }

    /** Counts when the delay of a growing queue exceeds every timeout, if it ever will. */
    private Overload.Point point(ContenderSpec spec, double load, Setting setting, String log)
            throws RunFailedException, IOException, InterruptedException {
        Duration settling =
                Duration.ofSeconds(Math.max(1, timeout.multipliedBy(2).toSeconds()));
        try (MeasuredServer server = MeasuredServer.start(
                        spec, cookTime, setting.jars(), setting.directory().resolve(log));
                OpenModelClient client = new OpenModelClient(server.address())) {
            client.warmUp(WARM_UP_PER_SECOND);
            server.running().requireAlive();
            ArrivalProfile arrivals = new ArrivalProfile(
                    List.of(new ArrivalProfile.Step(perSecond(load), settling.plusSeconds(seconds))),
                    Duration.ZERO,
                    SEED);
            long opening = System.nanoTime() + settling.toNanos();
            List<RequestResult> results =
                    EventLoopClient.await(client.send(spec.cookPath(), arrivals.schedule(), timeout));
            server.running().requireAlive();
            List<Integer> statuses = results.stream()
                    .filter(result -> result.intendedAt() >= opening)
                    .map(RequestResult::status)
                    .toList();
            int good = Collections.frequency(statuses, 200);
            int rejected = Collections.frequency(statuses, 503);
            int timedOut = Collections.frequency(statuses, OpenModelClient.TIMED_OUT);
            int failed = statuses.size() - good - rejected - timedOut;
            return new Overload.Point(load, seconds, good, rejected, timedOut, failed);
        }
    }
}
