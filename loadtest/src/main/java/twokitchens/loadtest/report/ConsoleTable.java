package twokitchens.loadtest.report;

import java.util.stream.Collectors;
import twokitchens.loadtest.result.Comparison;

/** Stands in for the table until it is there. */
public final class ConsoleTable {
    private ConsoleTable() {}

    public static String render(Comparison comparison) {
        return comparison.runs().stream()
                .map(run -> run.scenario() + " " + run.contender().name() + " " + run.users() + " " + run.throughput())
                .collect(Collectors.joining("\n"));
    }
}
