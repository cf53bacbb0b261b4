package twokitchens.loadtest.result.claim;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The lesson's table, the findings and the conditions in one language. */
public final class LessonTexts {
    private final ResourceBundle bundle;

    private LessonTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in English or Chinese. */
    public static LessonTexts in(Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new LessonTexts(ResourceBundle.getBundle("twokitchens.loadtest.result.claim.lesson", language, control));
    }

    /** What the row is about. */
    public String name(LessonRow row) {
        return bundle.getString(row.key());
    }

    /** What the lesson says of Flask, in short. */
    public String flask(LessonRow row) {
        return bundle.getString(row.key() + ".flask");
    }

    /** What the lesson says of FastAPI, in short. */
    public String fastApi(LessonRow row) {
        return bundle.getString(row.key() + ".fastapi");
    }

    /** Of a row of which a plan measured nothing. */
    public String notMeasured(String plan) {
        return new MessageFormat(bundle.getString("not-measured"), Locale.ROOT).format(new Object[] {plan});
    }

    /** What was measured of one thing that the row says. */
    public String finding(LessonRow row, RowJudgement.Part part) {
        return text(row, part, "").orElseThrow();
    }

    /** On which conditions the row holds; none where it holds, does not, or was not measured. */
    public List<String> conditions(RowJudgement judgement) {
        boolean conditional = judgement.verdict() == Verdict.ONLY_IF || judgement.verdict() == Verdict.SHOWN;
        Stream<RowJudgement.Part> parts = conditional ? judgement.parts().stream() : Stream.empty();
        return parts.flatMap(part -> text(judgement.row(), part, ".condition").stream())
                .distinct()
                .toList();
    }

    /** With its own reason, or that of its verdict. */
    private Optional<String> text(LessonRow row, RowJudgement.Part part, String end) {
        String key = row.key() + "." + part.name() + ".";
        return Stream.of(part.text(), part.verdict().key())
                .map(outcome -> key + outcome + end)
                .filter(bundle::containsKey)
                .findFirst()
                .map(bundle::getString)
                .map(pattern -> new MessageFormat(pattern, Locale.ROOT)
                        .format(part.values().toArray()));
    }
}
