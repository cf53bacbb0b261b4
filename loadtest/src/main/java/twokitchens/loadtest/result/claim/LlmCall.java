package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.Optional;
import java.util.function.Function;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/**
 * Conversations with a language model, as many at once as were measured of both a hundred blocking workers and the
 * event loop; and whether virtual threads do what the event loop does.
 */
final class LlmCall {
    private static final String SCENARIO = "chat";
    private static final double HOLDS = 0.5;

    private LlmCall() {}

    private record Both(RunGroup hundred, RunGroup loop, Optional<RunGroup> virtual) {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.all().stream()
                .filter(run -> isOf("sync-100", run))
                .flatMap(hundred -> of("async-1", hundred.users(), measured).stream()
                        .map(loop -> new Both(hundred, loop, of("sync-virtual", hundred.users(), measured))))
                .max(comparingInt(both -> both.loop().users()))
                .map(LlmCall::ruling);
    }

    private static boolean isOf(String contender, RunGroup run) {
        return run.scenario().equals(SCENARIO) && run.contender().name().equals(contender);
    }

    private static Optional<RunGroup> of(String contender, int users, Measured measured) {
        return measured.all().stream()
                .filter(run -> isOf(contender, run) && run.users() == users)
                .findFirst();
    }

    private static ClaimResult ruling(Both both) {
        return verdict(both).drawn(ComparisonPair.throughputs(both.hundred(), both.loop()));
    }

    private static ClaimResult verdict(Both both) {
        if (both.loop().ratioToTheory().orElse(0.0) < HOLDS) {
            return told(Verdict.NOT_SUPPORTED, both).because("loop");
        }
        if (!Measured.isHigher(both.loop(), both.hundred())) {
            return told(Verdict.NOT_SUPPORTED, both);
        }
        if (both.virtual().isEmpty()) {
            return told(Verdict.ONLY_IF, both).because("untold");
        }
        return both.virtual()
                        .filter(virtual -> Measured.isHigher(both.loop(), virtual))
                        .isPresent()
                ? told(Verdict.SUPPORTED, both)
                : told(Verdict.ONLY_IF, both);
    }

    private static ClaimResult told(Verdict verdict, Both both) {
        return ClaimResult.of(
                verdict,
                NumberFormats.whole(both.loop().users()),
                NumberFormats.amount(both.hundred().throughput()),
                NumberFormats.amount(both.loop().throughput()),
                firstToken(both.hundred()),
                firstToken(both.loop()),
                written(both.virtual(), RunGroup::throughput, NumberFormats::amount),
                both.virtual().map(LlmCall::firstToken).orElse("–"),
                Ratio.toTheory(both.loop()).map(Ratio::percent).orElse("–"));
    }

    private static String firstToken(RunGroup run) {
        return run.median(Metric.FIRST_TOKEN).map(NumberFormats::time).orElse("–");
    }

    private static String written(
            Optional<RunGroup> run, Function<RunGroup, Double> number, Function<Double, String> format) {
        return run.map(number).map(format).orElse("–");
    }
}
