package twokitchens.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.result.audit.Audit;
import twokitchens.loadtest.result.statistics.SameTwice;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlanRunner;
import twokitchens.loadtest.run.Progress;

/** Measures one contender as if it were two: whatever differs is the measuring's own fault. */
@Command(
        name = "same-twice",
        description = "Measures one contender against itself, 20 pairs: how many differences are named that are none?",
        mixinStandardHelpOptions = true)
final class SameTwiceCommand implements Callable<Integer> {
    private static final int NOT_SHOWN = 1;
    private static final int PAIRS = 20;
    private static final String CONTENDER = "async-1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--output", paramLabel = "DIR", description = "where all results go; loadtest/target/same-twice")
    private Path output = Home.directory().resolve("target/same-twice");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lifeline.holdChildren();
        SameTwice check = SameTwice.of(pairs(measured()));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d of %d pairs of %s measured: %d false differences, %d allowed%n",
                check.pairs(), PAIRS, CONTENDER, check.falseDifferences(), check.allowed());
        Audit.of(check).ifPresent(finding -> out.println(finding.line()));
        return check.passes() && check.pairs() == PAIRS ? 0 : NOT_SHOWN;
    }

    /** One window of each run of the quick plan makes half a pair: of four levels, ten runs make twenty pairs. */
    private Comparison measured() throws IOException, InterruptedException {
        Plan once = Plan.named("quick", List.of())
                .orElseThrow()
                .onlyScenarios(List.of("cook"))
                .only(List.of(CONTENDER));
        int levels = once.once().get(0).levels().size();
        Plan plan = once.repeated(2 * PAIRS / levels);
        Jars jars = new Jars(Home.jar("sync-server"), Home.jar("async-server"), Home.referenceJar());
        Progress progress =
                new Progress(System.out, Ansi.AUTO.enabled(), plan.runs().size());
        OutputDirectory directory = OutputDirectory.ready(output);
        return new PlanRunner(plan, jars, ThisMachine.look(Home.directory()), directory, progress).run();
    }

    /** Each run is compared with the next one of as many users. */
    private static List<SameTwice.Pair> pairs(Comparison comparison) {
        Map<Integer, List<Double>> throughputs = new TreeMap<>();
        for (RunResult run : comparison.runs()) {
            throughputs.computeIfAbsent(run.users(), users -> new ArrayList<>()).add(run.throughput());
        }
        List<SameTwice.Pair> pairs = new ArrayList<>();
        for (List<Double> repeats : throughputs.values()) {
            for (int i = 0; i + 1 < repeats.size(); i += 2) {
                pairs.add(new SameTwice.Pair(repeats.subList(i, i + 1), repeats.subList(i + 1, i + 2)));
            }
        }
        return pairs;
    }
}
