package twokitchens.loadtest.run.bench;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.GcLog;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlannedRun;
import twokitchens.loadtest.run.RunFailure;

/** What the kit itself costs: to ask, to record, to tell, and to wait for. */
final class KitPart implements BenchPart {
    private static final int SAMPLES = 1_000_000;
    private static final List<KitContender> MEASURED =
            List.of(KitContender.SYNC_1, KitContender.SYNC_10, KitContender.SYNC_100, KitContender.ASYNC_1);

    /** The recorder is no cost that anyone could see if it takes less than this of the generator's. */
    private static final double HARDLY = 0.01;

    @Override
    public String name() {
        return "kit";
    }

    @Override
    public Optional<String> hindrance(BenchSite site) {
        return Optional.empty();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        List<Grid.Row> rows = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        double recorder = recorder(site, rows);
        double generator = generator(site, rows);
        sentences.add(shareOfRecorder(recorder, generator));
        rendering(site, rows);
        List<Grid> grids = new ArrayList<>(List.of(new Grid(
                "What the kit itself costs",
                "what",
                List.of(new Grid.Column("median", 2), new Grid.Column("from", 2), new Grid.Column("to", 2)),
                rows)));
        grids.add(quickPlan(site, sentences));
        return new Finding(name(), grids, sentences, List.of());
    }

    private static Grid.Row row(BenchSite site, String name, List<Double> values) {
        Estimate estimate = Estimate.of(values);
        site.progress().accept("kit     %-60s %.2f".formatted(name, estimate.median()));
        return Grid.Row.of(
                name,
                estimate.median(),
                estimate.interval().map(interval -> interval.low()).orElse(estimate.median()),
                estimate.interval().map(interval -> interval.high()).orElse(estimate.median()));
    }

    /** In nanoseconds. */
    private static double recorder(BenchSite site, List<Grid.Row> rows) {
        List<Double> nanos = new RecorderCost(samples(site)).measure(site.repeats());
        rows.add(row(site, "to record one response time, nanoseconds", nanos));
        return Estimate.of(nanos).median();
    }

    private static int samples(BenchSite site) {
        return site.brief() ? SAMPLES / 100 : SAMPLES;
    }

    /** In nanoseconds. */
    private static double generator(BenchSite site, List<Grid.Row> rows)
            throws RunFailure, IOException, InterruptedException {
        Path directory = Files.createDirectories(site.directory().resolve("generator"));
        KitCommand.run(
                site,
                List.of(),
                "compare",
                "--plan",
                "full",
                "--scenarios",
                "users",
                "--contenders",
                "bare-vertx",
                "--repeats",
                String.valueOf(site.repeats()),
                "--stop-with-parent",
                "--output",
                directory.toString());
        List<Double> micros =
                ResultsFile.read(directory).runs().stream().map(KitPart::micros).toList();
        if (micros.isEmpty()) {
            throw new RunFailure("the load generator gave no numbers; see " + directory);
        }
        rows.add(row(site, "of Gatling's processor time for one request, microseconds", micros));
        return 1_000 * Estimate.of(micros).median();
    }

    /** Gatling's processor time for one request. */
    private static double micros(RunResult run) {
        return run.generator().cpuCores() * 1e6 / run.throughput();
    }

    private static String shareOfRecorder(double recorder, double generator) {
        return "The recorder %s: %s of the %s nanoseconds that Gatling takes for a request."
                .formatted(
                        recorder / generator < HARDLY ? "hardly costs anything" : "costs something",
                        Numbers.whole(recorder),
                        Numbers.whole(generator));
    }

    /** A million response times, recorded, written, read, and shown on a page by the kit's own command. */
    private static void rendering(BenchSite site, List<Grid.Row> rows)
            throws RunFailure, IOException, InterruptedException {
        Path directory = Files.createDirectories(site.directory().resolve("million"));
        List<Double> reading = new ArrayList<>();
        List<Double> rendering = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            long start = System.nanoTime();
            MeasuredWindow window = new RecorderCost(samples(site)).recorded(directory.resolve("0.hlog"));
            reading.add((System.nanoTime() - start) / 1e9);
            ResultsFile.write(comparison(site, window), directory);
            Path log = directory.resolve("gc.log");
            KitCommand report =
                    KitCommand.run(site, List.of("-Xlog:gc,gc+heap+exit:file=" + log), "report", directory.toString());
            rendering.add(report.seconds());
            OptionalDouble most = GcLog.mostMiB(Files.readAllLines(log));
            most.ifPresent(heap::add);
        }
        String many = Numbers.whole(samples(site));
        rows.add(row(site, "to record, write and read " + many + " response times, seconds", reading));
        rows.add(row(site, "to write their page, a JVM's start included, seconds", rendering));
        if (!heap.isEmpty()) {
            rows.add(row(site, "the largest heap meanwhile, MiB", heap));
        }
    }

    /** The samples as the results of several contenders: the page has all its parts. */
    private static Comparison comparison(BenchSite site, MeasuredWindow window) {
        List<RunResult> runs = MEASURED.stream()
                .flatMap(contender -> List.of(1, 10, 100).stream().map(users -> run(contender, users, window)))
                .toList();
        return new Comparison(
                "million", Instant.now(), window.seconds(), 200, ThisMachine.look(site.home()), runs, List.of());
    }

    private static RunResult run(KitContender contender, int users, MeasuredWindow window) {
        return new RunResult(
                "cook",
                contender.contender(),
                users,
                window.seconds(),
                window.ok().getTotalCount(),
                window.failed().getTotalCount(),
                window.throughput(),
                Optional.empty(),
                Latency.of(window.ok()),
                ProcessUse.UNKNOWN,
                ProcessUse.UNKNOWN,
                "0.html",
                "0.hlog");
    }

    /** The build's own comparison; in brief, the shorter one. */
    private static Grid quickPlan(BenchSite site, List<String> sentences)
            throws RunFailure, IOException, InterruptedException {
        String name = site.brief() ? "smoke" : "quick";
        List<PlannedRun> runs = Plan.named(name, List.of()).map(Plan::runs).orElseThrow();
        Path directory = Files.createDirectories(site.directory().resolve(name));
        KitCommand compare = KitCommand.run(
                site, List.of(), "compare", "--plan", name, "--stop-with-parent", "--output", directory.toString());
        double measuring = seconds(runs.stream()
                .flatMap(run -> run.levels().stream())
                .map(level -> level.span().window())
                .toList());
        double warming = seconds(runs.stream().map(PlannedRun::total).toList()) - measuring;
        double rest = compare.seconds() - measuring - warming;
        sentences.add(
                "The plan %s took %s: %s of it measuring, %s arriving and settling, %s starting, ending and writing reports."
                        .formatted(
                                name,
                                Numbers.duration(compare.seconds()),
                                Numbers.percent(measuring / compare.seconds()),
                                Numbers.percent(warming / compare.seconds()),
                                Numbers.percent(rest / compare.seconds())));
        ResultsFile.read(directory).runs().stream()
                .max(comparingDouble(RunResult::throughput))
                .ifPresent(busiest -> sentences.add(
                        "Where it asked most often, %s times a second, Gatling took %s microseconds for a request."
                                .formatted(Numbers.whole(busiest.throughput()), Numbers.whole(micros(busiest)))));
        return new Grid(
                "The plan " + name + ", " + runs.size() + " runs",
                "what",
                List.of(new Grid.Column("seconds", 1), new Grid.Column("of all, %", 0)),
                List.of(
                        share("measuring", measuring, compare.seconds()),
                        share("arriving and settling", warming, compare.seconds()),
                        share("starting, ending, Gatling's reports", rest, compare.seconds()),
                        share("all", compare.seconds(), compare.seconds())));
    }

    private static Grid.Row share(String name, double seconds, double all) {
        return Grid.Row.of(name, seconds, 100 * seconds / all);
    }

    private static double seconds(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus).toMillis() / 1000.0;
    }
}
