package twokitchens.loadtest.classroom.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.result.ServerKind;

/**
 * What came out of a step's round. Each list is of both kitchens, the blocking one first; times are milliseconds.
 *
 * @param results whether it came out as it should
 * @param theoryMillis what the formula says; empty where guests come as they like
 * @param measuredMillis what the last guest waited, or the quick question; 0 where nobody was served
 * @param lost orders
 * @param guests who ordered
 */
public record Finding(
        List<Result> results, List<Long> theoryMillis, List<Long> measuredMillis, List<Long> lost, long guests) {
    /** Beyond the formula: connections, and whatever else the machine does. */
    private static final double MORE_ALLOWED = 1.15;

    private static final long MILLIS_ALLOWED = 150;
    private static final double LESS_ALLOWED = 0.95;

    /** How what was measured compares with what the step shows. */
    public enum Result {
        EXPECTED,
        LONGER,
        SHORTER,
        LOST,
        /** The class saw no difference between the kitchens. */
        ALIKE
    }

    static Finding of(Kind kind, ServerSettings settings, int guests, RoundTable table) {
        List<Long> theory = Arrays.stream(ServerKind.values())
                .flatMap(side -> theory(kind, settings, guests, table, side))
                .toList();
        List<Long> measured = table.summaries().stream()
                .map(each -> kind == Kind.QUICK_QUESTION ? each.questionMillis() : each.lastWaitMillis())
                .map(each -> each.orElse(0))
                .toList();
        List<Long> lost =
                table.summaries().stream().map(RoundTable.Summary::lost).toList();
        List<Result> results = new ArrayList<>();
        for (int side = 0; side < measured.size(); side++) {
            results.add(lost.get(side) > 0 || measured.get(side) == 0 ? Result.LOST : result(theory, measured, side));
        }
        return new Finding(
                results, theory, measured, lost, table.summaries().get(0).guests());
    }

    private static Stream<Long> theory(
            Kind kind, ServerSettings settings, int guests, RoundTable table, ServerKind side) {
        return switch (kind) {
            case BURST -> Stream.of(settings.lastWaitInTheory(side, guests));
            case QUICK_QUESTION -> Stream.of(settings.quickWaitInTheory(side, guests, asked(table)));
            case CLASS, NUMBERS -> Stream.empty();
        };
    }

    private static long asked(RoundTable table) {
        return table.servings().stream()
                .filter(RoundTable.Serving::question)
                .mapToLong(RoundTable.Serving::arrivedMillis)
                .max()
                .orElse(0);
    }

    private static Result result(List<Long> theory, List<Long> measured, int side) {
        if (theory.isEmpty()) {
            return isLonger(measured.get(0), measured.get(1)) ? Result.EXPECTED : Result.ALIKE;
        }
        if (isLonger(measured.get(side), theory.get(side))) {
            return Result.LONGER;
        }
        return measured.get(side) < LESS_ALLOWED * theory.get(side) ? Result.SHORTER : Result.EXPECTED;
    }

    private static boolean isLonger(long millis, long than) {
        return millis > MORE_ALLOWED * than + MILLIS_ALLOWED;
    }
}
