package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** Crews of cooks beside one cook, with the same guests: as many times the throughput as can cook at once. */
final class MoreCooks {
    private MoreCooks() {}

    private record Crew(Repeats one, Repeats many) {
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

    static Optional<Ruling> ruling(Measured measured) {
        List<Crew> crews = Stream.of("sync-10", "sync-100")
                .flatMap(name -> measured.cook(name).stream())
                .flatMap(many -> measured.cook("sync-1", many.users()).stream().map(one -> new Crew(one, many)))
                .filter(crew -> crew.expected() > 1)
                .toList();
        return crews.stream().max(comparingDouble(Crew::expected)).map(largest -> ruling(largest, crews));
    }

    private static Ruling ruling(Crew largest, List<Crew> crews) {
        Crew worst = crews.stream().min(comparingDouble(Crew::reached)).orElse(largest);
        if (!Measured.isHigher(largest.many(), largest.one())) {
            return told(Verdict.NOT_SUPPORTED, largest);
        }
        return Measured.nearly(worst.reached(), 1) ? told(Verdict.SUPPORTED, largest) : told(Verdict.ONLY_IF, worst);
    }

    private static Ruling told(Verdict verdict, Crew crew) {
        return Ruling.of(
                        verdict,
                        Numbers.whole(crew.many().users()),
                        Numbers.whole(crew.many().contender().workers().orElse(1)),
                        Numbers.amount(crew.many().throughput()),
                        Numbers.amount(crew.one().throughput()),
                        Ratio.ofThroughputs(crew.many(), crew.one()).times(),
                        Numbers.whole(crew.expected()))
                .drawn(Dumbbell.throughputs(crew.one(), crew.many()));
    }
}
