package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.LessonRow;
import twokitchens.loadtest.result.claim.RowJudgement;
import twokitchens.loadtest.result.claim.Verdict;

/** The lesson's own table, measured: its rows in the lesson's order, under how many came out how. */
record LessonTable(String heading, List<Row> rows) {
    /** What the page shows besides figures. */
    private static final Set<String> SECTIONS = Set.of("handlers", "answers");

    /** Where the page shows what a part of a row says. */
    private static final Map<String, String> TARGETS = Map.ofEntries(
            Map.entry("mechanism.worker", "ladder"),
            Map.entry("mechanism.loop", "ladder"),
            Map.entry("picture.staircase", "ladder"),
            Map.entry("picture.wall", "ladder"),
            Map.entry("code-style.handlers", "handlers"),
            Map.entry("good-at.cpu", "chop"),
            Map.entry("good-at.io", "throughput"),
            Map.entry("concurrency.threads", "resources"),
            Map.entry("concurrency.loop", "resources"),
            Map.entry("performance.few", "throughput"),
            Map.entry("performance.many", "throughput"),
            Map.entry("performance.virtual", "throughput"),
            Map.entry("learning-curve.blocked-loop", "quick-beside-slow"),
            Map.entry("validation.validates", "answers"),
            Map.entry("validation.documents", "answers"),
            Map.entry("language-models.call", "chat"));

    /** One row: what the lesson says of either, what was measured, the verdict with its mark, on what it depends. */
    record Row(
            String key,
            String name,
            String flask,
            String fastApi,
            List<PartText> findings,
            String verdict,
            String mark,
            String conditions) {}

    /** What was measured, and a link to where the page shows it; no target where nothing does. */
    record PartText(String text, Optional<String> target, String link) {}

    static LessonTable of(LocalizedComparison edition, Set<String> onThePage) {
        List<RowJudgement> judgements = LessonRow.judged(edition.comparison());
        List<Verdict> verdicts = judgements.stream().map(RowJudgement::verdict).toList();
        return new LessonTable(
                edition.text("lesson.heading", edition.counted(verdicts)),
                judgements.stream().map(each -> row(edition, each, onThePage)).toList());
    }

    private static Row row(LocalizedComparison edition, RowJudgement judgement, Set<String> onThePage) {
        ClaimTexts texts = edition.claimTexts();
        LessonRow row = judgement.row();
        return new Row(
                row.key(),
                texts.name(row),
                texts.flask(row),
                texts.fastApi(row),
                findings(edition, judgement, onThePage),
                texts.verdict(judgement.verdict()),
                judgement.verdict().key(),
                String.join(edition.text("lesson.gap"), texts.conditions(judgement)));
    }

    /** One link does for parts that are seen in the same place: the last has it. */
    private static List<PartText> findings(LocalizedComparison edition, RowJudgement judgement, Set<String> onThePage) {
        if (judgement.verdict() == Verdict.NOT_MEASURED) {
            String text = edition.claimTexts().notMeasured(edition.comparison().plan());
            return List.of(new PartText(text, Optional.empty(), ""));
        }
        List<PartText> findings = new ArrayList<>();
        Set<String> linked = new HashSet<>();
        for (int index = judgement.parts().size() - 1; index >= 0; index--) {
            RowJudgement.Part part = judgement.parts().get(index);
            Optional<String> target =
                    target(judgement.row(), part).filter(onThePage::contains).filter(linked::add);
            findings.add(
                    0,
                    new PartText(
                            edition.claimTexts().finding(judgement.row(), part),
                            target,
                            target.map(id -> edition.text("lesson.link." + (SECTIONS.contains(id) ? id : "figure")))
                                    .orElse("")));
        }
        return findings;
    }

    /** The page shows nothing of what was not measured. */
    private static Optional<String> target(LessonRow row, RowJudgement.Part part) {
        boolean measured =
                part.verdict() != Verdict.NOT_MEASURED && !part.values().isEmpty();
        return measured ? Optional.ofNullable(TARGETS.get(row.key() + "." + part.name())) : Optional.empty();
    }
}
