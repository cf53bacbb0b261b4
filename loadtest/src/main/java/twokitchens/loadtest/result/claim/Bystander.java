package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** A quick question to one blocking worker, to a hundred, and to the event loop, while the others' dishes cook. */
final class Bystander {
    private static final String SCENARIO = "bystander";

    private Bystander() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.only(SCENARIO, "sync-1")
                .flatMap(one -> measured.only(SCENARIO, "async-1").map(loop -> ruling(measured, one, loop)));
    }

    private static Ruling ruling(Measured measured, Repeats one, Repeats loop) {
        Optional<Repeats> hundred = measured.only(SCENARIO, "sync-100");
        return Ruling.of(
                        verdict(measured, one, hundred),
                        Numbers.whole(one.users()),
                        Numbers.time(Measured.time(one)),
                        Numbers.time(Measured.time(loop)),
                        hundred.map(Measured::time).map(Numbers::time).orElse("–"))
                .drawn(Dumbbell.times(one, loop));
    }

    private static Verdict verdict(Measured measured, Repeats one, Optional<Repeats> hundred) {
        if (!measured.isHeldUp(one)) {
            return Verdict.NOT_SUPPORTED;
        }
        return hundred.map(measured::isHeldUp).orElse(true) ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
