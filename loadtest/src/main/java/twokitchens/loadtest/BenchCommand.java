package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.BenchReport;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.result.bench.Bench;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.bench.BenchPart;
import twokitchens.loadtest.run.bench.BenchSite;

/** Measures how fast the servers and the kit are, each beside what it is compared with, in one run. */
@Command(
        name = "bench",
        description = "How near do the servers come to their engines, how many can wait, what does the kit cost?",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int NO_NUMBERS = 1;
    private static final int MOST_REPEATS = 50;
    private static final int MOST_GUESTS = 50_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            completionCandidates = Parts.class,
            description = "which parts: ${COMPLETION-CANDIDATES}; all")
    private List<String> only = BenchPart.all().stream().map(BenchPart::name).toList();

    @Option(names = "--repeats", paramLabel = "N", description = "how often each is measured; 3")
    private int repeats = 3;

    @Option(names = "--guests", paramLabel = "N", description = "how many wait at the same time; 10000")
    private int guests = 10_000;

    @Option(names = "--brief", description = "tiny sizes, once: they prove only that it works")
    private boolean brief;

    @Option(names = "--output", paramLabel = "DIR", description = "where all results go; loadtest/target/bench")
    private Path output = Home.directory().resolve("target/bench");

    /** The names of the parts, for the help. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BenchPart.all().stream().map(BenchPart::name).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(repeats >= 1 && repeats <= MOST_REPEATS, "repeats are from 1 to " + MOST_REPEATS);
        require(guests >= 100 && guests <= MOST_GUESTS, "guests are from 100 to " + MOST_GUESTS);
        List<BenchPart> parts = only.stream().distinct().map(this::part).toList();
        BenchSite site = new BenchSite(
                Outputs.jars(spec),
                Outputs.writable(spec, output),
                Home.directory(),
                brief ? 1 : repeats,
                guests,
                brief,
                this::tell);
        parts.stream()
                .map(part -> part.hindrance(site))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(hindrance -> require(false, hindrance));
        Lifeline.holdChildren();
        try {
            Bench bench = measured(parts, site);
            BenchReport.write(bench, site.directory());
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().print(BenchReport.render(bench));
            spec.commandLine()
                    .getOut()
                    .println("All numbers: " + site.directory().resolve("bench.json"));
            return 0;
        } catch (RunFailure failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return NO_NUMBERS;
        }
    }

    private BenchPart part(String name) {
        return BenchPart.all().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no part '" + name + "': " + String.join(", ", new Parts())));
    }

    private static Bench measured(List<BenchPart> parts, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        Instant start = Instant.now();
        List<Finding> findings = new ArrayList<>();
        for (BenchPart part : parts) {
            findings.add(part.measure(site));
        }
        return new Bench(start, ThisMachine.look(Home.directory()), findings);
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
