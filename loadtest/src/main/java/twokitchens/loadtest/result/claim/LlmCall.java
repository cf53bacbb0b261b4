package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.Optional;
import java.util.function.Function;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/**
 * Conversations with a language model, as many at once as a hundred blocking workers and the event loop were both asked
 * for; and whether virtual threads do what the event loop does.
 */
final class LlmCall {
    private static final String SCENARIO = "chat";
    private static final double HOLDS = 0.5;

    private LlmCall() {}

    private record Kitchens(Repeats hundred, Repeats loop, Optional<Repeats> virtual) {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.all().stream()
                .filter(run -> isOf("sync-100", run))
                .flatMap(hundred -> of("async-1", hundred.users(), measured).stream()
                        .map(loop -> new Kitchens(hundred, loop, of("sync-virtual", hundred.users(), measured))))
                .max(comparingInt(kitchens -> kitchens.loop().users()))
                .map(LlmCall::ruling);
    }

    private static boolean isOf(String contender, Repeats run) {
        return run.scenario().equals(SCENARIO) && run.contender().name().equals(contender);
    }

    private static Optional<Repeats> of(String contender, int users, Measured measured) {
        return measured.all().stream()
                .filter(run -> isOf(contender, run) && run.users() == users)
                .findFirst();
    }

    private static Ruling ruling(Kitchens kitchens) {
        return verdict(kitchens).drawn(Dumbbell.throughputs(kitchens.hundred(), kitchens.loop()));
    }

    private static Ruling verdict(Kitchens kitchens) {
        if (kitchens.loop().ratioToTheory().orElse(0.0) < HOLDS) {
            return told(Verdict.NOT_SUPPORTED, kitchens).because("loop");
        }
        if (!Measured.isHigher(kitchens.loop(), kitchens.hundred())) {
            return told(Verdict.NOT_SUPPORTED, kitchens);
        }
        if (kitchens.virtual().isEmpty()) {
            return told(Verdict.ONLY_IF, kitchens).because("untold");
        }
        return kitchens.virtual()
                        .filter(virtual -> Measured.isHigher(kitchens.loop(), virtual))
                        .isPresent()
                ? told(Verdict.SUPPORTED, kitchens)
                : told(Verdict.ONLY_IF, kitchens);
    }

    private static Ruling told(Verdict verdict, Kitchens kitchens) {
        return Ruling.of(
                verdict,
                Numbers.whole(kitchens.loop().users()),
                Numbers.amount(kitchens.hundred().throughput()),
                Numbers.amount(kitchens.loop().throughput()),
                firstToken(kitchens.hundred()),
                firstToken(kitchens.loop()),
                written(kitchens.virtual(), Repeats::throughput, Numbers::amount),
                kitchens.virtual().map(LlmCall::firstToken).orElse("–"),
                Ratio.toTheory(kitchens.loop()).map(Ratio::percent).orElse("–"));
    }

    private static String firstToken(Repeats run) {
        return run.median(Measure.FIRST_TOKEN).map(Numbers::time).orElse("–");
    }

    private static String written(
            Optional<Repeats> run, Function<Repeats, Double> number, Function<Double, String> format) {
        return run.map(number).map(format).orElse("–");
    }
}
