package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/**
 * One worker with few clients and with many: the same throughput, and a wait that grows as the queue does; and whether
 * that stays so with more workers, which the lesson's own program has.
 */
final class OneCook {
    private static final double NO_MORE = 1.1;

    private OneCook() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        List<RunGroup> staircase = measured.cook("sync-1");
        if (staircase.size() < 2) {
            return Optional.empty();
        }
        RunGroup few = staircase.get(0);
        Optional<RunGroup> crew = crew(few, measured);
        RunGroup many =
                crew.flatMap(run -> measured.cook("sync-1", run.users())).orElse(staircase.get(staircase.size() - 1));
        return Optional.of(ruling(few, many, crew));
    }

    private static ClaimResult ruling(RunGroup few, RunGroup many, Optional<RunGroup> crew) {
        double longer = Measured.time(many) / Measured.time(few);
        double guests = (double) many.users() / few.users();
        String[] values = {
            NumberFormats.whole(few.users()),
            NumberFormats.whole(many.users()),
            NumberFormats.amount(few.throughput()),
            NumberFormats.amount(many.throughput()),
            NumberFormats.time(Measured.time(few)),
            NumberFormats.time(Measured.time(many)),
            Ratio.of(many, few, longer).times(),
            NumberFormats.times(guests),
            crew.flatMap(run -> run.contender().workers())
                    .map(NumberFormats::whole)
                    .orElse("–"),
            crew.map(run -> NumberFormats.amount(run.throughput())).orElse("–"),
            crew.map(run -> NumberFormats.time(Measured.time(run))).orElse("–")
        };
        return one(many.throughput() / few.throughput(), longer / guests, values)
                .orElseGet(() -> more(many, crew, values))
                .drawn(ComparisonPair.times(few, many));
    }

    /** What is already decided by one worker alone. */
    private static Optional<ClaimResult> one(double served, double waitInProportion, String... values) {
        if (served > NO_MORE) {
            return Optional.of(ClaimResult.of(Verdict.NOT_SUPPORTED, values));
        }
        return Measured.nearly(waitInProportion, 1)
                ? Optional.empty()
                : Optional.of(ClaimResult.of(Verdict.ONLY_IF, values));
    }

    private static ClaimResult more(RunGroup one, Optional<RunGroup> crew, String... values) {
        if (crew.isEmpty()) {
            return ClaimResult.of(Verdict.ONLY_IF, values).because("untold");
        }
        return crew.filter(run -> Measured.isHigher(run, one))
                .map(run -> ClaimResult.of(Verdict.ONLY_IF, values).because("workers"))
                .orElseGet(() -> ClaimResult.of(Verdict.SUPPORTED, values));
    }

    /** Several workers, with the most clients that one worker had. */
    private static Optional<RunGroup> crew(RunGroup few, Measured measured) {
        return Stream.of("sync-100", "sync-10")
                .flatMap(name -> measured.cook(name).stream())
                .filter(run -> run.users() > few.users()
                        && measured.cook("sync-1", run.users()).isPresent())
                .max(comparingInt(RunGroup::users));
    }
}
