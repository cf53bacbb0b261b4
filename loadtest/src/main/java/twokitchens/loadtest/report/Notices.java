package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.RunResult;

/** What a reader must know before believing the numbers. */
final class Notices {
    /** More than this share of the theory cannot be: a window's edges explain a few hundredths, no more. */
    private static final double IMPOSSIBLE = 1.05;

    private Notices() {}

    static List<String> of(Edition edition) {
        var runs = edition.comparison().runs();
        return Stream.of(
                        edition.comparison().failedRuns().stream().map(run -> failed(edition, run)),
                        runs.stream().filter(run -> run.failed() > 0).map(run -> failures(edition, run)),
                        runs.stream().filter(Notices::isImpossible).map(run -> impossible(edition, run)))
                .flatMap(notices -> notices)
                .toList();
    }

    private static String failed(Edition edition, FailedRun run) {
        return edition.text(
                "notice.failedRun", run.scenario(), run.contender().name(), edition.guests(run.users()), run.reason());
    }

    private static String failures(Edition edition, RunResult run) {
        return edition.text(
                "notice.failures",
                run.scenario(),
                run.contender().name(),
                edition.guests(run),
                Numbers.whole(run.failed()),
                Numbers.whole(run.ok() + run.failed()));
    }

    private static String impossible(Edition edition, RunResult run) {
        return edition.text(
                "notice.impossible",
                run.scenario(),
                run.contender().name(),
                edition.guests(run),
                Numbers.exactPercent(run.ratioToTheory().orElseThrow()));
    }

    private static boolean isImpossible(RunResult run) {
        return run.ratioToTheory().filter(ratio -> ratio > IMPOSSIBLE).isPresent();
    }
}
