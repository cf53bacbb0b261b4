package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.VirtualThreads;

/** The same blocking code on virtual threads, beside one worker and beside the event loop. */
final class Virtual {
    private Virtual() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.mostCommonUsers("sync-virtual", "async-1")
                .map(users -> ruling(
                        measured,
                        measured.cook("sync-virtual", users).orElseThrow(),
                        measured.cook("async-1", users).orElseThrow()))
                .or(() -> VirtualThreads.missingIn(measured.comparison())
                        .map(java -> Ruling.of(Verdict.NOT_MEASURED, java).because("jdk")));
    }

    private static Ruling ruling(Measured measured, Repeats virtual, Repeats loop) {
        Optional<Repeats> one = measured.mostCommonUsers("sync-virtual", "sync-1")
                .filter(users -> users > 1)
                .flatMap(users -> measured.cook("sync-1", users));
        return Ruling.of(
                        verdict(measured, virtual, loop, one),
                        Numbers.whole(virtual.users()),
                        Numbers.amount(virtual.throughput()),
                        Numbers.amount(loop.throughput()),
                        virtual.median(Measure.THREADS).map(Numbers::whole).orElse("–"),
                        Ratio.ofThroughputs(virtual, loop).percent())
                .drawn(Dumbbell.throughputs(virtual, loop));
    }

    private static Verdict verdict(Measured measured, Repeats virtual, Repeats loop, Optional<Repeats> one) {
        if (one.filter(worker -> !isBetter(measured, worker)).isPresent()) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.isHigher(loop, virtual) ? Verdict.ONLY_IF : Verdict.SUPPORTED;
    }

    private static boolean isBetter(Measured measured, Repeats worker) {
        return measured.cook("sync-virtual", worker.users())
                .filter(virtual -> Measured.isHigher(virtual, worker))
                .isPresent();
    }
}
