package twokitchens.loadtest.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;

/**
 * What the self-audit says of this comparison.
 *
 * @param sentence how many windows were audited, and what became of them
 * @param refused why some numbers are not printed; may be empty
 * @param notes what to know of others; may be empty
 */
record AuditTrail(String sentence, List<String> refused, List<String> notes) {

    private record Subject(AuditRule check, String scenario, String contender, String load) {}

    static AuditTrail of(LocalizedComparison edition) {
        Comparison comparison = edition.comparison();
        List<FailedRun> refused = comparison.failedRuns().stream()
                .filter(run -> !run.findings().isEmpty())
                .toList();
        long noted = comparison.runs().stream()
                .filter(run -> !run.findings().isEmpty())
                .count();
        Locale language = Locale.forLanguageTag(edition.texts().language());
        return new AuditTrail(
                sentence(edition, comparison.runs().size() + refused.size(), refused.size(), noted),
                refused.stream().map(run -> line(edition, language, run)).toList(),
                notes(edition, language));
    }

    private static String sentence(LocalizedComparison edition, int windows, int refused, long noted) {
        return edition.text(
                refused == 0 && noted == 0 ? "audit.clean" : "audit.found",
                edition.texts().count("windows", windows),
                NumberFormats.whole(refused),
                NumberFormats.whole(noted));
    }

    private static String line(LocalizedComparison edition, Locale language, FailedRun run) {
        return edition.text(
                "audit.line",
                run.scenario(),
                run.contender().name(),
                edition.load(run.users()),
                String.join(
                        edition.text("sentence.gap"),
                        run.findings().stream()
                                .map(finding -> finding.text(language))
                                .toList()));
    }

    /** A finding of several repeats is reported once, with the numbers of the first. */
    private static List<String> notes(LocalizedComparison edition, Locale language) {
        Map<Subject, List<Finding>> notes = edition.comparison().runs().stream()
                .flatMap(run ->
                        run.findings().stream().map(finding -> Map.entry(subject(edition, run, finding), finding)))
                .collect(groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
        return notes.entrySet().stream()
                .map(note -> note(edition, language, note.getKey(), note.getValue()))
                .toList();
    }

    private static Subject subject(LocalizedComparison edition, RunResult run, Finding finding) {
        return new Subject(finding.check(), run.scenario(), run.contender().name(), edition.load(run));
    }

    private static String note(LocalizedComparison edition, Locale language, Subject subject, List<Finding> findings) {
        return edition.text(
                findings.size() == 1 ? "audit.line" : "audit.lines",
                subject.scenario(),
                subject.contender(),
                subject.load(),
                findings.get(0).text(language),
                NumberFormats.whole(findings.size()));
    }
}
