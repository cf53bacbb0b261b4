package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The most workers measured, with more clients than workers: what the event loop does that they leave undone. */
final class Concurrency {
    private Concurrency() {}

    static Optional<ClaimResult> threads(Measured measured) {
        return Stream.of("sync-100", "sync-10", "sync-1")
                .flatMap(name -> measured.overloaded(name).stream())
                .max(comparingInt(pair -> pair.blocking().users()))
                .map(Concurrency::threads);
    }

    private static ClaimResult threads(Beside pair) {
        RunGroup workers = pair.blocking();
        return ClaimResult.of(
                pair.isLoopHigher() ? Verdict.SUPPORTED : Verdict.NOT_SUPPORTED,
                NumberFormats.whole(workers.users()),
                NumberFormats.whole(workers.contender().workers().orElseThrow()),
                workers.median(Metric.THREADS).map(NumberFormats::whole).orElse("–"),
                NumberFormats.amount(workers.throughput()),
                workers.median(Metric.MEMORY).map(NumberFormats::whole).orElse("–"),
                NumberFormats.amount(pair.loop().throughput()));
    }
}
