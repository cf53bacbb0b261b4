package twokitchens.loadtest.benchmark;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;
import static twokitchens.loadtest.run.Requirements.requireNone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twokitchens.loadtest.report.BenchReport;
import twokitchens.loadtest.result.Bench;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.MeasuringCommand;

/** Measures how fast the servers are, each beside what it is compared with, in one run. */
@Command(
        name = "bench",
        description = "Compare both servers with their frameworks, engines and originals; measure how many clients can "
                + "wait, and how costs grow.",
        mixinStandardHelpOptions = true)
public final class BenchCommand extends MeasuringCommand {
    private static final int MAX_REPEATS = 50;
    private static final int MAX_CLIENTS = 50_000;
    private static final Map<String, String> EARLIER_NAMES = Map.of("metal", "engine", "guests", "clients");

    /** All parts, in the order in which they are measured. */
    private static final List<Part> PARTS = List.of(
            new Part("engine", 5, site -> Wrk.missing("engine"), PairedBenchmark::engine),
            new Part("clients", 1, WaitingClients::unmetRequirement, WaitingClients::measure),
            new Part("start", 5, site -> Optional.empty(), StartBenchmark::measure),
            new Part("growth", 2, GrowthBenchmark::unmetRequirement, GrowthBenchmark::measure),
            new Part("originals", 1, PairedBenchmark::originalsMissing, PairedBenchmark::originals));

    /**
     * One part of the benchmarks.
     *
     * @param name its name on the command line
     * @param repeats how often each is measured, so that all parts together take less than 40 minutes: often where a goal of a few
     *     percent is judged, once where factors are
     * @param unmetRequirement why it cannot be measured on this machine, in one line; empty if it can
     * @param measurement runs it
     */
    private record Part(
            String name,
            int repeats,
            Function<BenchSite, Optional<String>> unmetRequirement,
            Measurement measurement) {}

    private interface Measurement {
        PartResult measure(BenchSite site) throws RunFailedException, IOException, InterruptedException;
    }

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            completionCandidates = Parts.class,
            description = "Measure these parts, separated by commas: ${COMPLETION-CANDIDATES} (default: all).")
    private List<String> only = PARTS.stream().map(Part::name).toList();

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description =
                    "Repeat each measurement this many times: 1 to 50 (default: 5 for engine and start, 2 for growth, "
                            + "1 for clients and originals).")
    private Optional<Integer> repeats = Optional.empty();

    @Option(
            names = {"--clients", "--guests"},
            paramLabel = "N",
            description = "Let this many clients wait at the same time: 100 to 50000 (default: ${DEFAULT-VALUE}).")
    private int clients = 10_000;

    @Option(names = "--brief", description = "Measure tiny sizes, once: proves only that it works (default: off).")
    private boolean brief;

    /** The names of the parts, for the help. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PARTS.stream().map(Part::name).iterator();
        }
    }

    @Override
    protected void checkOptions() {
        repeats.ifPresent(
                number -> require(number >= 1 && number <= MAX_REPEATS, "repeats are from 1 to " + MAX_REPEATS));
        require(clients >= 100 && clients <= MAX_CLIENTS, "clients are from 100 to " + MAX_CLIENTS);
        only.forEach(this::part);
    }

    private Part part(String name) {
        String today = EARLIER_NAMES.getOrDefault(name, name);
        return PARTS.stream()
                .filter(part -> part.name().equals(today))
                .findFirst()
                .orElseThrow(() -> badUsage("there is no part '" + name + "': " + String.join(", ", new Parts())));
    }

    @Override
    protected List<String> written() {
        return List.of(
                "bench.json", "growth-users.svg", "growth-store-one.svg", "growth-store-all.svg", "growth-workers.svg");
    }

    @Override
    protected int measure(Setting setting) throws RunFailedException, IOException, InterruptedException {
        List<Part> parts = only.stream().distinct().map(this::part).toList();
        for (Part part : parts) {
            requireNone(part.unmetRequirement().apply(site(part, setting)));
        }
        List<PartResult> findings = new ArrayList<>();
        for (Part part : parts) {
            findings.add(part.measurement().measure(site(part, setting)));
        }
        Bench bench = new Bench(setting.startedAt(), Machine.detect(Installation.directory()), findings);
        BenchReport.write(bench, setting.directory());
        tell("\n" + BenchReport.render(bench) + "All numbers: "
                + setting.directory().resolve("bench.json"));
        return 0;
    }

    private BenchSite site(Part part, Setting setting) {
        return new BenchSite(setting, brief ? 1 : repeats.orElse(part.repeats()), clients, brief, this::tell);
    }
}
