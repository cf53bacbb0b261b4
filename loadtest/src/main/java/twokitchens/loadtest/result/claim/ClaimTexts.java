package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Message;

/** The claims, the lesson's table, their evidence and the verdicts in one language. */
public final class ClaimTexts {
    private final ResourceBundle claims;
    private final ResourceBundle lesson;

    private ClaimTexts(Locale language) {
        this.claims = bundle("claims", language);
        this.lesson = bundle("lesson", language);
    }

    private static ResourceBundle bundle(String name, Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle("twokitchens.loadtest.result.claim." + name, language, control);
    }

    /** The texts in English or Chinese. */
    public static ClaimTexts in(Locale language) {
        return new ClaimTexts(language);
    }

    /** What the lesson says. */
    public String claim(Claim claim) {
        return claims.getString(claim.key());
    }

    /** How it was tested, and what theory says. */
    public String theory(Claim claim) {
        return claims.getString(claim.key() + ".theory");
    }

    /** What was measured, and under which condition the claim holds. */
    public String evidence(DecidedClaim judgement) {
        String key = judgement.claim().key() + "." + judgement.text();
        return filled(claims.getString(claims.containsKey(key) ? key : judgement.text()), judgement.values());
    }

    /** The verdict in a word or two. */
    public String verdict(Verdict verdict) {
        return claims.getString("verdict." + verdict.key());
    }

    /** What the row is about. */
    public String name(LessonRow row) {
        return lesson.getString(row.key());
    }

    /** What the lesson says of Flask, in short. */
    public String flask(LessonRow row) {
        return lesson.getString(row.key() + ".flask");
    }

    /** What the lesson says of FastAPI, in short. */
    public String fastApi(LessonRow row) {
        return lesson.getString(row.key() + ".fastapi");
    }

    /** The text for a row of which a plan measured nothing. */
    public String notMeasured(String plan) {
        return filled(lesson.getString("not-measured"), List.of(plan));
    }

    /** The measured result of one part of the row. */
    public String finding(LessonRow row, RowJudgement.Part part) {
        return text(row, part, "").orElseThrow();
    }

    /** The conditions on which the row holds; none where it holds, does not, or was not measured. */
    public List<String> conditions(RowJudgement judgement) {
        boolean conditional = judgement.verdict() == Verdict.ONLY_IF || judgement.verdict() == Verdict.SHOWN;
        Stream<RowJudgement.Part> parts = conditional ? judgement.parts().stream() : Stream.empty();
        return parts.flatMap(part -> text(judgement.row(), part, ".condition").stream())
                .distinct()
                .toList();
    }

    /** The text for the part's own reason, or for its verdict. */
    private Optional<String> text(LessonRow row, RowJudgement.Part part, String end) {
        String key = row.key() + "." + part.name() + ".";
        return Stream.of(part.text(), part.verdict().key())
                .map(outcome -> key + outcome + end)
                .filter(lesson::containsKey)
                .findFirst()
                .map(each -> filled(lesson.getString(each), part.values()));
    }

    private static String filled(String pattern, List<String> values) {
        return Message.filled(pattern, values.toArray());
    }
}
