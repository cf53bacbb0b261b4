package twokitchens.loadtest.result.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.statistics.SameTwice;

/** The self-audit: looks for what cannot be, and for what a number cannot carry. */
public final class Audit {
    /** Which share of its tokens the simulated language model may say late. */
    private static final double MOST_LATE = 0.01;

    private Audit() {}

    /** What is to be said of one run; empty where nothing is. */
    public static List<Finding> of(RunFacts run) {
        return Stream.of(FlowChecks.of(run), GeneratorChecks.of(run), LimitChecks.of(run), CoverageChecks.of(run))
                .flatMap(findings -> findings)
                .toList();
    }

    /** What is to be said of one contender measured as if it were two; empty where nothing is. */
    public static Optional<Finding> of(SameTwice check) {
        return Optional.of(check)
                .filter(failed -> !failed.passes())
                .map(failed -> Check.SAME_TWICE.with(
                        Written.whole(failed.falseDifferences()),
                        Written.whole(failed.pairs()),
                        Written.whole(failed.allowed())));
    }

    /** What is to be said of an open model's guests who still waited when the window closed; empty if none did. */
    public static Optional<Finding> unserved(long waiting, long came) {
        return Optional.of(waiting)
                .filter(number -> number > 0)
                .map(number -> Check.UNSERVED.with(Written.whole(number), Written.whole(came)));
    }

    /** What is to be said of a simulated language model that said so many tokens, and so many of them late; empty if few. */
    public static Optional<Finding> modelLate(long late, long tokens) {
        if (tokens == 0) {
            return Optional.of(Check.MODEL_SILENT.with());
        }
        return Optional.of(late)
                .filter(number -> number > MOST_LATE * tokens)
                .map(number -> Check.MODEL_LATE.with(
                        Written.whole(number), Written.whole(tokens), Written.percent(MOST_LATE)));
    }

    /** Whether one of these findings forbids to print the run's numbers as a result. */
    public static boolean isSpoilt(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::spoils);
    }
}
