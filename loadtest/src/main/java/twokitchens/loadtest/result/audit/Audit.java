package twokitchens.loadtest.result.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.statistics.AaTest;

/** The self-audit: it finds numbers that are impossible, and numbers that carry less than they seem to. */
public final class Audit {
    /** The share of its tokens that the simulated language model may send late. */
    private static final double MOST_LATE = 0.01;

    private Audit() {}

    /** The findings on one run; may be empty. */
    public static List<Finding> of(RunFacts run) {
        return Stream.of(FlowChecks.of(run), GeneratorChecks.of(run), LimitChecks.of(run), CoverageChecks.of(run))
                .flatMap(findings -> findings)
                .toList();
    }

    /** The finding on one contender measured as if it were two; empty where there is none. */
    public static Optional<Finding> of(AaTest check) {
        return Optional.of(check)
                .filter(failed -> !failed.passes())
                .map(failed -> AuditRule.AA_TEST.with(
                        AuditNumberFormats.whole(failed.falseDifferences()),
                        AuditNumberFormats.whole(failed.pairs()),
                        AuditNumberFormats.whole(failed.allowed())));
    }

    /** The finding on requests of an open model that still waited when the window closed; empty if none did. */
    public static Optional<Finding> unserved(long waiting, long came) {
        return Optional.of(waiting)
                .filter(number -> number > 0)
                .map(number ->
                        AuditRule.UNSERVED.with(AuditNumberFormats.whole(number), AuditNumberFormats.whole(came)));
    }

    /** The finding on a simulated language model that sent so many tokens, and so many of them late; empty if few. */
    public static Optional<Finding> modelLate(long late, long tokens) {
        if (tokens == 0) {
            return Optional.of(AuditRule.MODEL_SILENT.with());
        }
        return Optional.of(late)
                .filter(number -> number > MOST_LATE * tokens)
                .map(number -> AuditRule.MODEL_LATE.with(
                        AuditNumberFormats.whole(number),
                        AuditNumberFormats.whole(tokens),
                        AuditNumberFormats.percent(MOST_LATE)));
    }

    /** Whether one of these findings forbids printing the run's numbers as a result. */
    public static boolean isInvalid(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::invalidates);
    }
}
