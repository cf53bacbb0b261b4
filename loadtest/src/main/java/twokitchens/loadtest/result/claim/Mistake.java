package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** A quick question to an event loop whose dishes wait rightly, block the loop, or block a thread beside it. */
final class Mistake {
    private static final String SCENARIO = "bystander";

    private Mistake() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.only(SCENARIO, "async-blocking")
                .flatMap(mistake -> measured.only(SCENARIO, "async-1").map(loop -> ruling(measured, mistake, loop)));
    }

    private static Ruling ruling(Measured measured, Repeats mistake, Repeats loop) {
        Optional<Repeats> mend = measured.only(SCENARIO, "async-offloaded");
        return reasoned(measured, mistake, mend, values(mistake, loop, mend)).drawn(Dumbbell.times(mistake, loop));
    }

    private static Ruling reasoned(Measured measured, Repeats mistake, Optional<Repeats> mend, String... values) {
        if (!measured.isHeldUp(mistake)) {
            return Ruling.of(Verdict.NOT_SUPPORTED, values);
        }
        if (mend.isEmpty()) {
            return Ruling.of(Verdict.ONLY_IF, values).because("untold");
        }
        return Ruling.of(mend.filter(measured::isHeldUp).isPresent() ? Verdict.ONLY_IF : Verdict.SUPPORTED, values);
    }

    private static String[] values(Repeats mistake, Repeats loop, Optional<Repeats> mend) {
        return new String[] {
            Numbers.whole(mistake.users()),
            Numbers.time(Measured.time(mistake)),
            Numbers.time(Measured.time(loop)),
            mend.map(Measured::time).map(Numbers::time).orElse("–")
        };
    }
}
