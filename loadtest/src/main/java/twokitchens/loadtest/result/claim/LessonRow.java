package twokitchens.loadtest.result.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import twokitchens.loadtest.result.Comparison;

/**
 * The rows of the lesson's own table, and its conclusion; their words stand under their {@link #key} in both languages.
 * A row says several things: each is a part, with a sentence for every outcome.
 */
public enum LessonRow {
    MECHANISM(new Part("worker", OneCook::ruling), new Part("loop", Mechanism::loop)),
    PICTURE(new Part("staircase", Picture::staircase), new Part("wall", Picture::wall)),
    CODE_STYLE(new Part("handlers", measured -> HandlerSource.shown())),
    GOOD_AT(new Part("cpu", CpuBound::ruling), new Part("io", IoBound::ruling)),
    CONCURRENCY(new Part("threads", Concurrency::threads), new Part("loop", ManyWaiting::ruling)),
    PERFORMANCE(
            new Part("few", Performance::few),
            new Part("many", Performance::many),
            new Part("virtual", Performance::virtual)),
    LEARNING_CURVE(new Part("blocked-loop", LearningCurve::mistake)),
    VALIDATION(new Part("validates", Validation::validates), new Part("documents", Validation::documents)),
    LANGUAGE_MODELS(new Part("call", LlmCall::ruling));

    private record Part(String name, Function<Measured, Optional<ClaimResult>> evidence) {
        RowJudgement.Part judged(Measured measured) {
            ClaimResult ruling = evidence.apply(measured).orElseGet(() -> ClaimResult.of(Verdict.NOT_MEASURED));
            return new RowJudgement.Part(name, ruling.verdict(), ruling.text(), ruling.values());
        }
    }

    private final List<Part> parts;

    LessonRow(Part... parts) {
        this.parts = List.of(parts);
    }

    /** All rows, in the lesson's order, and what a comparison makes of them. */
    public static List<RowJudgement> judged(Comparison comparison) {
        Measured measured = Measured.of(comparison);
        return Arrays.stream(values()).map(row -> row.judged(measured)).toList();
    }

    private RowJudgement judged(Measured measured) {
        return new RowJudgement(
                this, parts.stream().map(part -> part.judged(measured)).toList());
    }

    /** The names of its parts in text files. */
    public List<String> partNames() {
        return parts.stream().map(Part::name).toList();
    }

    /** Its name in text files: {@code good-at}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
