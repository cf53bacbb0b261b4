package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** Waiting dishes: one blocking worker, a hundred of them, and the event loop, with the same guests. */
final class IoBound {
    private IoBound() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.mostCommonUsers("sync-1", "sync-100", "async-1")
                .filter(users -> users > 1)
                .map(users -> ruling(
                        measured.cook("sync-1", users).orElseThrow(),
                        measured.cook("sync-100", users).orElseThrow(),
                        measured.cook("async-1", users).orElseThrow()));
    }

    private static Ruling ruling(Repeats one, Repeats hundred, Repeats loop) {
        return Ruling.of(
                        verdict(one, hundred, loop),
                        Numbers.whole(one.users()),
                        Numbers.amount(one.throughput()),
                        Numbers.amount(hundred.throughput()),
                        Numbers.amount(loop.throughput()),
                        Ratio.ofThroughputs(loop, one).times())
                .drawn(Dumbbell.throughputs(one, loop));
    }

    private static Verdict verdict(Repeats one, Repeats hundred, Repeats loop) {
        if (!Measured.isHigher(loop, one)) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.isHigher(loop, hundred) ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
