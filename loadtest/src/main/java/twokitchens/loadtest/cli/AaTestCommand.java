package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import twokitchens.cli.Language;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.statistics.AaTest;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlanRunner;
import twokitchens.loadtest.stress.MeasuringCommand;

/** Measures one contender as if it were two: any difference is the measurement's own fault. */
@Command(
        name = "aa-test",
        description = "Run an A/A test: measure one contender against itself in 20 pairs, and count the false "
                + "differences.",
        mixinStandardHelpOptions = true)
final class AaTestCommand extends MeasuringCommand {
    private static final int PAIRS = 20;
    private static final String CONTENDER = "async-1";

    @Override
    protected List<String> written() {
        return OutputDirectory.PARTS;
    }

    @Override
    protected long mostFiles() {
        return once().mostFiles();
    }

    private static Plan once() {
        return Plan.named("quick", List.of())
                .orElseThrow()
                .onlyScenarios(List.of("cook"))
                .only(List.of(CONTENDER));
    }

    /** One window of each run of the quick plan makes half a pair: of four levels, ten runs make twenty pairs. */
    @Override
    protected int measure(Setting setting) throws IOException, InterruptedException {
        Plan once = once();
        Plan plan = once.repeated(2 * PAIRS / once.once().get(0).levels().size());
        require(
                Files.notExists(setting.directory().resolve("index.html")),
                setting.directory() + " holds a comparison: choose another --output");
        OutputDirectory place = OutputDirectory.kept(setting.directory());
        PlanRunner runner = CompareCommand.runner(
                plan, setting.jars(), Optional.empty(), place.next().cleared(), CompareCommand.progress(plan));
        AaTest check = AaTest.of(pairs(runner.run()));
        place.settle();
        tell(String.format(
                Locale.ROOT,
                "%d of %d pairs of %s measured: %s, %d allowed",
                check.pairs(),
                PAIRS,
                CONTENDER,
                NumberFormats.count(check.falseDifferences(), "false difference"),
                check.allowed()));
        AuditRule.of(check)
                .ifPresent(finding ->
                        tell("INVALID: " + finding.text(Language.current().locale())));
        return check.passes() && check.pairs() == PAIRS ? 0 : ExitCodes.NO_NUMBERS;
    }

    /** Each run is compared with the next one with as many users. */
    private static List<AaTest.Pair> pairs(Comparison comparison) {
        Map<Integer, List<Double>> throughputs = new TreeMap<>();
        for (RunResult run : comparison.runs()) {
            throughputs.computeIfAbsent(run.users(), users -> new ArrayList<>()).add(run.throughput());
        }
        List<AaTest.Pair> pairs = new ArrayList<>();
        for (List<Double> repeats : throughputs.values()) {
            for (int i = 0; i + 1 < repeats.size(); i += 2) {
                pairs.add(new AaTest.Pair(repeats.subList(i, i + 1), repeats.subList(i + 1, i + 2)));
            }
        }
        return pairs;
    }
}
