package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** What a reader must know before believing the numbers. */
final class Warnings {
    private Warnings() {}

    static List<String> of(LocalizedComparison edition) {
        var failedRuns = edition.comparison().failedRuns();
        return Stream.of(
                        failedRuns.stream()
                                .filter(run -> run.findings().isEmpty())
                                .map(run -> failed(edition, run)),
                        refused(edition).stream(),
                        RunGroup.of(edition.comparison().runs()).stream()
                                .filter(run -> run.failed() > 0)
                                .map(run -> failures(edition, run)))
                .flatMap(notices -> notices)
                .toList();
    }

    private static String failed(LocalizedComparison edition, FailedRun run) {
        return edition.text(
                "notice.failedRun", run.scenario(), run.contender().name(), edition.load(run.users()), run.reason());
    }

    /** The reasons are in the audit's own section. */
    private static List<String> refused(LocalizedComparison edition) {
        long count = edition.comparison().failedRuns().stream()
                .filter(run -> !run.findings().isEmpty())
                .count();
        return count == 0
                ? List.of()
                : List.of(edition.text("notice.refused", edition.texts().count("windows", count)));
    }

    private static String failures(LocalizedComparison edition, RunGroup run) {
        return edition.text(
                "notice.failures",
                run.scenario(),
                run.contender().name(),
                edition.load(run.runs().get(0)),
                NumberFormats.whole(run.failed()),
                NumberFormats.whole(run.ok() + run.failed()));
    }
}
