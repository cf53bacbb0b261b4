package twokitchens.loadtest.result;

import java.util.List;

/**
 * A run that gave no numbers.
 *
 * @param scenario its scenario
 * @param contender the contender that it was to measure
 * @param users its concurrency
 * @param reason one clear line that names the contender
 * @param findings why the audit refuses its numbers; empty where there were none to refuse
 */
public record FailedRun(String scenario, Contender contender, int users, String reason, List<Finding> findings) {
    public FailedRun {
        scenario = RunResult.EARLIER_NAMES.getOrDefault(scenario, scenario);
        findings = List.copyOf(findings);
    }

    /** A run that was not measured at all. */
    public FailedRun(String scenario, Contender contender, int users, String reason) {
        this(scenario, contender, users, reason, List.of());
    }

    /** A run that was measured, and whose numbers the audit refuses. */
    public static FailedRun invalid(RunResult run) {
        List<Finding> reasons =
                run.findings().stream().filter(Finding::invalidates).toList();
        String why = String.join(" ", reasons.stream().map(Finding::line).toList());
        String load = run.open()
                .map(open -> open.peak() + " per s")
                .orElseGet(() -> NumberFormats.count(run.users(), "client"));
        String reason = "%s (%s, %s): %s".formatted(run.contender().name(), run.scenario(), load, why);
        return new FailedRun(run.scenario(), run.contender(), run.users(), reason, reasons);
    }
}
