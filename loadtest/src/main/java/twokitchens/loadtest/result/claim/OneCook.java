package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/**
 * One worker with few clients and with many: the same throughput, and a wait that grows as the line does; and whether that
 * stays so with more workers, which the lesson's own program has.
 */
final class OneCook {
    private static final double NO_MORE = 1.1;

    private OneCook() {}

    static Optional<Ruling> ruling(Measured measured) {
        List<Repeats> staircase = measured.cook("sync-1");
        if (staircase.size() < 2) {
            return Optional.empty();
        }
        Repeats few = staircase.get(0);
        Optional<Repeats> crew = crew(few, measured);
        Repeats many =
                crew.flatMap(run -> measured.cook("sync-1", run.users())).orElse(staircase.get(staircase.size() - 1));
        return Optional.of(ruling(few, many, crew));
    }

    private static Ruling ruling(Repeats few, Repeats many, Optional<Repeats> crew) {
        double longer = Measured.time(many) / Measured.time(few);
        double guests = (double) many.users() / few.users();
        String[] values = {
            Numbers.whole(few.users()),
            Numbers.whole(many.users()),
            Numbers.amount(few.throughput()),
            Numbers.amount(many.throughput()),
            Numbers.time(Measured.time(few)),
            Numbers.time(Measured.time(many)),
            Ratio.of(many, few, longer).times(),
            Numbers.times(guests),
            crew.flatMap(run -> run.contender().workers()).map(Numbers::whole).orElse("–"),
            crew.map(run -> Numbers.amount(run.throughput())).orElse("–"),
            crew.map(run -> Numbers.time(Measured.time(run))).orElse("–")
        };
        return one(many.throughput() / few.throughput(), longer / guests, values)
                .orElseGet(() -> more(many, crew, values))
                .drawn(Dumbbell.times(few, many));
    }

    /** What is already decided by one worker alone. */
    private static Optional<Ruling> one(double served, double waitInProportion, String... values) {
        if (served > NO_MORE) {
            return Optional.of(Ruling.of(Verdict.NOT_SUPPORTED, values));
        }
        return Measured.nearly(waitInProportion, 1)
                ? Optional.empty()
                : Optional.of(Ruling.of(Verdict.ONLY_IF, values));
    }

    private static Ruling more(Repeats one, Optional<Repeats> crew, String... values) {
        if (crew.isEmpty()) {
            return Ruling.of(Verdict.ONLY_IF, values).because("untold");
        }
        return crew.filter(run -> Measured.isHigher(run, one))
                .map(run -> Ruling.of(Verdict.ONLY_IF, values).because("workers"))
                .orElseGet(() -> Ruling.of(Verdict.SUPPORTED, values));
    }

    /** Several workers, with the most clients that one worker had, too. */
    private static Optional<Repeats> crew(Repeats few, Measured measured) {
        return Stream.of("sync-100", "sync-10")
                .flatMap(name -> measured.cook(name).stream())
                .filter(run -> run.users() > few.users()
                        && measured.cook("sync-1", run.users()).isPresent())
                .max(comparingInt(Repeats::users));
    }
}
