package twokitchens.loadtest.cli;

import static java.util.stream.Collectors.joining;
import static twokitchens.loadtest.run.Requirements.badUsage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import twokitchens.loadtest.report.GateReport;
import twokitchens.loadtest.report.TwoComparisons;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Gate;
import twokitchens.loadtest.result.GateRule;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.Requirements;

/** Compares two comparisons: what became faster, what slower; as a gate, it fails where the later one is worse. */
@Command(
        name = "compare-runs",
        description = "Compare the results of two comparisons; as a gate, fail where the second is worse.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was to be judged, or no row is worse by more than allowed",
            "2:asked for something that cannot be done",
            "4:a row is worse, or cannot be judged"
        },
        mixinStandardHelpOptions = true)
final class CompareRunsCommand extends KitCommand {
    @Parameters(index = "0", paramLabel = "A", description = "Read results.json in this directory.")
    private Path first;

    @Parameters(
            index = "1",
            paramLabel = "B",
            description = "Compare it with results.json in this one, the later of both.")
    private Path second;

    @Option(
            names = "--fail-if-slower",
            paramLabel = "PERCENT",
            description = "Fail where throughput, median or, in an open model, mean of B are worse by more than"
                    + " this share, such as 5%% (default: nothing fails).")
    private Optional<String> slower = Optional.empty();

    @Option(
            names = "--fail-if",
            paramLabel = "RULE",
            description = "Fail where a number of B is worse by more than this: 'p99 > 5%%' in all runs,"
                    + " 'cook.async-1.*.memory > 10%%' in some (docs/commands.md); may be repeated"
                    + " (default: none).")
    private List<String> rules = List.of();

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the gate's rows as Markdown too (default: no file).")
    private Optional<Path> markdown = Optional.empty();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the gate's rows as JSON too (default: no file).")
    private Optional<Path> json = Optional.empty();

    /** What a machine reads. */
    private record GateFile(Measured before, Measured now, boolean passes, Gate gate) {}

    private record Measured(Instant startedAt, Machine machine) {
        static Measured of(Comparison comparison) {
            return new Measured(comparison.startedAt(), comparison.machine());
        }
    }

    @Override
    public Integer call() {
        try {
            return compare(gateRules(), Requirements.results(first), Requirements.results(second));
        } catch (IllegalArgumentException wrong) {
            throw badUsage(wrong);
        } catch (IOException problem) {
            throw badUsage("cannot write: " + problem);
        }
    }

    private List<GateRule> gateRules() {
        List<GateRule> all = new ArrayList<>();
        slower.map(GateRule::slower).ifPresent(all::addAll);
        rules.stream().map(GateRule::of).forEach(all::add);
        if (all.isEmpty() && (markdown.isPresent() || json.isPresent())) {
            throw new IllegalArgumentException("--markdown and --json need --fail-if-slower or --fail-if");
        }
        return all;
    }

    private int compare(List<GateRule> gateRules, Comparison before, Comparison now) throws IOException {
        if (gateRules.isEmpty()) {
            tell(TwoComparisons.render(before, now).stripTrailing());
            return ExitCodes.OK;
        }
        Gate gate = Gate.of(before, now, gateRules);
        List<String> circumstances = TwoComparisons.warnings(before, now);
        if (markdown.isPresent()) {
            // After a blank line each: a line right below a table is a row of it.
            String notes = circumstances.stream().map(note -> "\n" + note).collect(joining());
            Files.writeString(markdown.get(), GateReport.markdown(gate) + notes);
        }
        if (json.isPresent()) {
            Files.writeString(
                    json.get(),
                    ResultsFile.json(new GateFile(Measured.of(before), Measured.of(now), gate.passes(), gate)));
        }
        tell(String.join("", circumstances) + GateReport.render(gate).stripTrailing());
        return gate.passes() ? ExitCodes.OK : ExitCodes.GATE_FAILED;
    }
}
