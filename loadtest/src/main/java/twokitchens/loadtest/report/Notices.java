package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** What a reader must know before believing the numbers. */
final class Notices {
    private Notices() {}

    static List<String> of(Edition edition) {
        var failedRuns = edition.comparison().failedRuns();
        return Stream.of(
                        failedRuns.stream()
                                .filter(run -> run.findings().isEmpty())
                                .map(run -> failed(edition, run)),
                        refused(edition).stream(),
                        Repeats.of(edition.comparison().runs()).stream()
                                .filter(run -> run.failed() > 0)
                                .map(run -> failures(edition, run)))
                .flatMap(notices -> notices)
                .toList();
    }

    private static String failed(Edition edition, FailedRun run) {
        return edition.text(
                "notice.failedRun", run.scenario(), run.contender().name(), edition.load(run.users()), run.reason());
    }

    /** The reasons stand in the audit's own section. */
    private static List<String> refused(Edition edition) {
        long count = edition.comparison().failedRuns().stream()
                .filter(run -> !run.findings().isEmpty())
                .count();
        return count == 0
                ? List.of()
                : List.of(edition.text("notice.refused", edition.texts().count("windows", count)));
    }

    private static String failures(Edition edition, Repeats run) {
        return edition.text(
                "notice.failures",
                run.scenario(),
                run.contender().name(),
                edition.load(run.runs().get(0)),
                Numbers.whole(run.failed()),
                Numbers.whole(run.ok() + run.failed()));
    }
}
