package twokitchens.loadtest.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.cli.Language;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Threshold;

/**
 * What a reader must know before believing the numbers, and what the self-audit says of them.
 *
 * @param warnings runs without numbers, and failed requests; may be empty
 * @param sentence how many windows were audited, and what became of them
 * @param refused why some numbers are not printed; may be empty
 * @param notes what to know of others; may be empty
 * @param thresholds what the numbers had to be, and whether they are; may be empty
 */
record AuditTrail(
        List<String> warnings, String sentence, List<String> refused, List<String> notes, List<String> thresholds) {

    /** A finding of several repeats is reported once, with the numbers of the first. */
    private record Subject(AuditRule rule, String scenario, String contender, String load) {}

    static AuditTrail of(LocalizedComparison edition) {
        Comparison comparison = edition.comparison();
        List<FailedRun> refused = comparison.failedRuns().stream()
                .filter(run -> !run.findings().isEmpty())
                .toList();
        long noted = comparison.runs().stream()
                .filter(run -> !run.findings().isEmpty())
                .count();
        return new AuditTrail(
                warnings(edition, refused),
                edition.text(
                        refused.isEmpty() && noted == 0 ? "audit.clean" : "audit.found",
                        windows(edition, comparison.runs().size() + refused.size()),
                        NumberFormats.whole(refused.size()),
                        NumberFormats.whole(noted)),
                refused.stream().map(run -> refusal(edition, run)).toList(),
                notes(edition),
                comparison.thresholds().stream()
                        .map(each -> threshold(edition, each))
                        .toList());
    }

    static String threshold(LocalizedComparison edition, Threshold.Judged judged) {
        return edition.text(
                "threshold." + judged.verdict(), judged.requirement(), Table.written(judged.writtenValue()));
    }

    private static List<String> warnings(LocalizedComparison edition, List<FailedRun> refused) {
        return Stream.of(
                        edition.comparison().failedRuns().stream()
                                .filter(run -> run.findings().isEmpty())
                                .map(run -> edition.text(
                                        "notice.failedRun",
                                        run.scenario(),
                                        run.contender().name(),
                                        edition.load(run.users()),
                                        Language.of(edition.texts().locale()).translated(run.reason()))),
                        refused.stream()
                                .limit(1)
                                .map(any -> edition.text("notice.refused", windows(edition, refused.size()))),
                        RunGroup.of(edition.comparison().runs()).stream()
                                .filter(run -> run.failed() > 0)
                                .map(run -> edition.text(
                                        "notice.failures",
                                        run.scenario(),
                                        run.contender().name(),
                                        edition.load(run.runs().get(0)),
                                        NumberFormats.whole(run.failed()),
                                        NumberFormats.whole(run.ok() + run.failed()))))
                .flatMap(warnings -> warnings)
                .toList();
    }

    private static String windows(LocalizedComparison edition, int count) {
        return edition.texts().count("windows", count);
    }

    private static String refusal(LocalizedComparison edition, FailedRun run) {
        return edition.text(
                "audit.line",
                run.scenario(),
                run.contender().name(),
                edition.load(run.users()),
                run.findings().stream()
                        .map(finding -> finding.text(edition.texts().locale()))
                        .collect(joining(edition.text("sentence.gap"))));
    }

    private static List<String> notes(LocalizedComparison edition) {
        return edition.comparison().runs().stream()
                .flatMap(run ->
                        run.findings().stream().map(finding -> Map.entry(subject(edition, run, finding), finding)))
                .collect(groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())))
                .entrySet()
                .stream()
                .map(note -> note(edition, note.getKey(), note.getValue()))
                .toList();
    }

    private static Subject subject(LocalizedComparison edition, RunResult run, Finding finding) {
        return new Subject(finding.check(), run.scenario(), run.contender().name(), edition.load(run));
    }

    private static String note(LocalizedComparison edition, Subject subject, List<Finding> findings) {
        return edition.text(
                findings.size() == 1 ? "audit.line" : "audit.lines",
                subject.scenario(),
                subject.contender(),
                subject.load(),
                findings.get(0).text(edition.texts().locale()),
                NumberFormats.whole(findings.size()));
    }
}
