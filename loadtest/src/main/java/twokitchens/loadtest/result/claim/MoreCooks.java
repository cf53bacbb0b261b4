package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** Several workers beside one, with the same clients: as many times the throughput as requests are served at once. */
final class MoreCooks {
    private MoreCooks() {}

    private record Crew(RunGroup one, RunGroup many) {
        double gain() {
            return many.throughput() / one.throughput();
        }

        double expected() {
            return Math.min(many.users(), many.contender().workers().orElse(1));
        }

        double reached() {
            return gain() / expected();
        }
    }

    static Optional<ClaimResult> ruling(Measured measured) {
        List<Crew> crews = Stream.of("sync-10", "sync-100")
                .flatMap(name -> measured.cook(name).stream())
                .flatMap(many -> measured.cook("sync-1", many.users()).stream().map(one -> new Crew(one, many)))
                .filter(crew -> crew.expected() > 1)
                .toList();
        return crews.stream().max(comparingDouble(Crew::expected)).map(largest -> ruling(largest, crews));
    }

    private static ClaimResult ruling(Crew largest, List<Crew> crews) {
        Crew worst = crews.stream().min(comparingDouble(Crew::reached)).orElse(largest);
        if (!Measured.isHigher(largest.many(), largest.one())) {
            return told(Verdict.NOT_SUPPORTED, largest);
        }
        return Measured.nearly(worst.reached(), 1) ? told(Verdict.SUPPORTED, largest) : told(Verdict.ONLY_IF, worst);
    }

    private static ClaimResult told(Verdict verdict, Crew crew) {
        return ClaimResult.of(
                        verdict,
                        NumberFormats.whole(crew.many().users()),
                        NumberFormats.whole(crew.many().contender().workers().orElse(1)),
                        NumberFormats.amount(crew.many().throughput()),
                        NumberFormats.amount(crew.one().throughput()),
                        Ratio.ofThroughputs(crew.many(), crew.one()).times(),
                        NumberFormats.whole(crew.expected()))
                .drawn(ComparisonPair.throughputs(crew.one(), crew.many()));
    }
}
