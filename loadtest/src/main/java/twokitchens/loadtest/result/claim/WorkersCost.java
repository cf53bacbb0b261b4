package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** A hundred guests: do a hundred workers keep up with the event loop, do fewer, and what do a hundred take? */
final class WorkersCost {
    /** Much memory is twice as much. */
    private static final double MUCH = 2;

    private static final int GUESTS = 100;

    private WorkersCost() {}

    private record Kitchens(Repeats hundred, Repeats fewer, Repeats loop, Optional<Repeats> virtual) {
        double memory(Repeats kitchen) {
            return kitchen.median(Measure.MEMORY).orElse(0.0);
        }

        boolean keepsUp(Repeats kitchen) {
            return !Measured.isHigher(loop, kitchen);
        }
    }

    static Optional<Ruling> ruling(Measured measured) {
        Optional<Repeats> fewer = measured.cook("sync-10", GUESTS).or(() -> measured.cook("sync-1", GUESTS));
        return measured.cook("sync-100", GUESTS)
                .flatMap(hundred -> fewer.flatMap(few -> measured.cook("async-1", GUESTS)
                        .map(loop -> new Kitchens(hundred, few, loop, measured.cook("sync-virtual", GUESTS)))))
                .filter(kitchens -> kitchens.memory(kitchens.hundred()) > 0 && kitchens.memory(kitchens.loop()) > 0)
                .map(WorkersCost::ruling);
    }

    private static Ruling ruling(Kitchens kitchens) {
        return verdict(kitchens).drawn(Dumbbell.throughputs(kitchens.hundred(), kitchens.loop()));
    }

    private static Ruling verdict(Kitchens kitchens) {
        if (kitchens.keepsUp(kitchens.fewer())) {
            return told(Verdict.NOT_SUPPORTED, kitchens);
        }
        if (!kitchens.keepsUp(kitchens.hundred())) {
            return told(Verdict.ONLY_IF, kitchens).because("more");
        }
        if (kitchens.memory(kitchens.hundred()) < MUCH * kitchens.memory(kitchens.loop())) {
            return told(Verdict.ONLY_IF, kitchens).because("memory");
        }
        boolean virtual = kitchens.virtual().filter(kitchens::keepsUp).isPresent();
        return virtual ? told(Verdict.ONLY_IF, kitchens).because("platform") : told(Verdict.SUPPORTED, kitchens);
    }

    private static Ruling told(Verdict verdict, Kitchens kitchens) {
        return Ruling.of(
                verdict,
                Numbers.amount(kitchens.hundred().throughput()),
                Numbers.amount(kitchens.loop().throughput()),
                Numbers.whole(kitchens.fewer().contender().workers().orElse(1)),
                Numbers.amount(kitchens.fewer().throughput()),
                Numbers.whole(kitchens.hundred().median(Measure.THREADS).orElse(0.0)),
                Numbers.whole(kitchens.loop().median(Measure.THREADS).orElse(0.0)),
                Numbers.whole(kitchens.memory(kitchens.hundred())),
                Numbers.whole(kitchens.memory(kitchens.loop())));
    }
}
