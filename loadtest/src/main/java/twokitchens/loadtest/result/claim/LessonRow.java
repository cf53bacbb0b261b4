package twokitchens.loadtest.result.claim;

import static twokitchens.loadtest.result.claim.ClaimRuns.*;
import static twokitchens.loadtest.result.claim.Role.*;
import static twokitchens.loadtest.result.claim.Verdict.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import twokitchens.loadtest.result.Comparison;

/**
 * The rows of the lesson's own table, and its conclusion; their words stand under their {@link #key} in both languages.
 * A row says several things: each is a part, with a sentence for every outcome.
 */
public enum LessonRow {
    MECHANISM(
            new Part("worker", Claim.ONE_COOK.rule()),
            new Part(
                    "loop",
                    ClaimRule.by(measured -> measured.together("cook", ONE, LOOP)
                                    .needing(LOOP)
                                    .filter(runs -> runs.users(LOOP) > 1))
                            .when(SUPPORTED, runs -> nearly(runs.ratioToTheory(LOOP), 1))
                            .when(NOT_SUPPORTED, runs -> runs.ratioToTheory(LOOP) < 0.5)
                            .otherwise(ONLY_IF)
                            .tells(clients(LOOP), waiting(LOOP), shareOfTheory(LOOP)))),
    PICTURE(
            new Part(
                    "staircase",
                    growth(ONE)
                            .when(SUPPORTED, ClaimRuns::waitsInProportion)
                            .when(NOT_SUPPORTED, ClaimRuns::isUpright)
                            .otherwise(ONLY_IF)),
            new Part(
                    "wall",
                    growth(LOOP)
                            .when(SUPPORTED, ClaimRuns::isUpright)
                            .when(NOT_SUPPORTED, ClaimRuns::waitsInProportion)
                            .otherwise(ONLY_IF))),
    CODE_STYLE(new Part(
            "handlers",
            ClaimRule.by(measured -> Optional.of(List.of(HandlerSource.blocking(), HandlerSource.eventLoop())))
                    .otherwise(SHOWN)
                    .tells(
                            both -> Long.toString(both.get(0).lines()),
                            both -> Long.toString(both.get(1).lines())))),
    GOOD_AT(new Part("cpu", Claim.CPU_BOUND.rule()), new Part("io", Claim.IO_BOUND.rule())),
    CONCURRENCY(
            new Part(
                    "threads",
                    ClaimRule.by(LessonRow::tooFewWorkers)
                            .when(SUPPORTED, runs -> runs.isHigher(LOOP, CREW))
                            .otherwise(NOT_SUPPORTED)
                            .tells(
                                    clients(CREW),
                                    workers(CREW),
                                    threadsOf(CREW),
                                    rate(CREW),
                                    memoryOf(CREW),
                                    rate(LOOP))),
            new Part("loop", Claim.MANY_WAITING.rule()),
            new Part("virtual", moreThanVirtualThreads())),
    PERFORMANCE(
            new Part("few", moreResponses(LessonRow::enoughWorkers, LessonRow::tooFewWorkers)),
            new Part("many", moreResponses(LessonRow::tooFewWorkers, LessonRow::enoughWorkers)),
            new Part("virtual", moreThanVirtualThreads())),
    LEARNING_CURVE(new Part(
            "blocked-loop",
            ClaimRule.by(measured -> measured.only("quick-beside-slow", BLOCKED).needing(BLOCKED))
                    .when(SHOWN, "felt", runs -> runs.isHeldUp(BLOCKED))
                    .when(SHOWN, "unfelt", runs -> true)
                    .tells(waiting(BLOCKED))
                    .orElse(measured -> Optional.of(ClaimResult.of(SHOWN, SHOWN.key()))))),
    VALIDATION(new Part("validates", Validation.VALIDATES), new Part("documents", Validation.DOCUMENTS)),
    LANGUAGE_MODELS(new Part("call", Claim.LLM_CALL.rule()));

    record Part(String name, ClaimRule<?> rule) {
        RowJudgement.Part judged(Measured measured) {
            ClaimResult result =
                    rule.decide(measured).orElseGet(() -> ClaimResult.of(Verdict.NOT_MEASURED, "not-measured"));
            return new RowJudgement.Part(name, result.verdict(), result.text(), result.values());
        }
    }

    private final List<Part> parts;

    LessonRow(Part... parts) {
        this.parts = List.of(parts);
    }

    /** How many times as long many clients wait as few do. */
    private static ClaimRule<ClaimRuns> growth(Role contender) {
        return ClaimRule.by(measured -> measured.growth(contender).needing(FEW, MANY))
                .tells(clients(FEW), clients(MANY), waitTimes(), clientTimes());
    }

    /**
     * Where the event loop gives more responses than threads: one for each client, fewer, or virtual ones. A half that is
     * not supported is a condition of the row only where the other half is.
     */
    private static ClaimRule<ClaimRuns> moreResponses(
            Function<Measured, Optional<ClaimRuns>> runs, Function<Measured, Optional<ClaimRuns>> otherHalf) {
        Predicate<ClaimRuns> isHigher = pair -> pair.isHigher(LOOP, CREW);
        return ClaimRule.by(runs)
                .when(SUPPORTED, isHigher)
                .when(
                        NOT_SUPPORTED,
                        pair -> otherHalf
                                .apply(pair.measured())
                                .filter(isHigher)
                                .isPresent())
                .when(NOT_SUPPORTED, "neither", pair -> true)
                .tells(clients(CREW), workers(CREW), rate(CREW), rate(LOOP), times(LOOP, CREW));
    }

    private static ClaimRule<ClaimRuns> moreThanVirtualThreads() {
        return moreResponses(measured -> measured.beside(true, VIRTUAL_THREADS).needing(CREW), LessonRow::tooFewWorkers)
                .orElse(ClaimResult::withoutVirtualThreads);
    }

    private static Optional<ClaimRuns> enoughWorkers(Measured measured) {
        return measured.beside(true, TEN, HUNDRED).needing(CREW);
    }

    private static Optional<ClaimRuns> tooFewWorkers(Measured measured) {
        return measured.beside(false, HUNDRED, TEN, ONE).needing(CREW);
    }

    /** All rows, in the lesson's order, and what a comparison makes of them. */
    public static List<RowJudgement> judged(Comparison comparison) {
        Measured measured = Measured.of(comparison);
        return Arrays.stream(values())
                .map(row -> new RowJudgement(
                        row,
                        row.parts.stream().map(part -> part.judged(measured)).toList()))
                .toList();
    }

    List<Part> parts() {
        return parts;
    }

    /** Its name in text files: {@code good-at}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
