package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** One cook with few guests and with many: the same throughput, and a wait that grows as the line does. */
final class OneCook {
    private static final double NO_MORE = 1.1;

    private OneCook() {}

    static Optional<Ruling> ruling(Measured measured) {
        List<Repeats> staircase = measured.cook("sync-1");
        return staircase.size() < 2
                ? Optional.empty()
                : Optional.of(ruling(staircase.get(0), staircase.get(staircase.size() - 1)));
    }

    private static Ruling ruling(Repeats few, Repeats many) {
        double longer = Measured.time(many) / Measured.time(few);
        double guests = (double) many.users() / few.users();
        return Ruling.of(
                        verdict(many.throughput() / few.throughput(), longer / guests),
                        Numbers.whole(few.users()),
                        Numbers.whole(many.users()),
                        Numbers.amount(few.throughput()),
                        Numbers.amount(many.throughput()),
                        Numbers.time(Measured.time(few)),
                        Numbers.time(Measured.time(many)),
                        Numbers.times(longer),
                        Numbers.times(guests))
                .drawn(Dumbbell.times(few, many));
    }

    private static Verdict verdict(double served, double waitInProportion) {
        if (served > NO_MORE) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.nearly(waitInProportion, 1) ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
