package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
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
        return staircase.size() < 2
                ? Optional.empty()
                : Optional.of(ruling(measured, staircase.get(0), staircase.get(staircase.size() - 1)));
    }

    private static Ruling ruling(Measured measured, Repeats few, Repeats many) {
        double longer = Measured.time(many) / Measured.time(few);
        double guests = (double) many.users() / few.users();
        Optional<Repeats> crew = crew(measured);
        String[] values = {
            Numbers.whole(few.users()),
            Numbers.whole(many.users()),
            Numbers.amount(few.throughput()),
            Numbers.amount(many.throughput()),
            Numbers.time(Measured.time(few)),
            Numbers.time(Measured.time(many)),
            Numbers.times(longer),
            Numbers.times(guests),
            crew.flatMap(run -> run.contender().workers()).map(Numbers::whole).orElse("–"),
            crew.map(run -> Numbers.amount(run.throughput())).orElse("–"),
            crew.map(run -> Numbers.whole(run.users())).orElse("–"),
            crew.map(run -> Numbers.time(Measured.time(run))).orElse("–")
        };
        return one(many.throughput() / few.throughput(), longer / guests, values)
                .orElseGet(() -> more(measured, crew, values))
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

    private static Ruling more(Measured measured, Optional<Repeats> crew, String... values) {
        if (crew.isEmpty()) {
            return Ruling.of(Verdict.ONLY_IF, values).because("untold");
        }
        return crew.filter(run -> Measured.isHigher(run, oneBeside(run, measured)))
                .map(run -> Ruling.of(Verdict.ONLY_IF, values).because("workers"))
                .orElseGet(() -> Ruling.of(Verdict.SUPPORTED, values));
    }

    /** Several workers, with as many clients as one worker had. */
    private static Optional<Repeats> crew(Measured measured) {
        return Stream.of("sync-100", "sync-10")
                .flatMap(name -> measured.cook(name).stream())
                .filter(run ->
                        run.users() > 1 && measured.cook("sync-1", run.users()).isPresent())
                .max(comparingInt(Repeats::users));
    }

    private static Repeats oneBeside(Repeats crew, Measured measured) {
        return measured.cook("sync-1", crew.users()).orElseThrow();
    }
}
