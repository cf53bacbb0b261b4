package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The most workers that were measured, with more clients than they are: what they leave undone that the event loop does. */
final class Concurrency {
    private Concurrency() {}

    static Optional<Ruling> threads(Measured measured) {
        return Stream.of("sync-100", "sync-10", "sync-1")
                .flatMap(name -> measured.overloaded(name).stream())
                .max(comparingInt(pair -> pair.blocking().users()))
                .map(Concurrency::threads);
    }

    private static Ruling threads(Beside pair) {
        Repeats workers = pair.blocking();
        return Ruling.of(
                pair.isLoopHigher() ? Verdict.SUPPORTED : Verdict.NOT_SUPPORTED,
                Numbers.whole(workers.users()),
                Numbers.whole(workers.contender().workers().orElseThrow()),
                workers.median(Measure.THREADS).map(Numbers::whole).orElse("–"),
                Numbers.amount(workers.throughput()),
                workers.median(Measure.MEMORY).map(Numbers::whole).orElse("–"),
                Numbers.amount(pair.loop().throughput()));
    }
}
