package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** The event loop with the most guests that it was given: all cook at once, on few threads. */
final class ManyWaiting {
    private static final int A_THOUSAND = 1_000;
    private static final double FEW_THREADS = 100;

    private ManyWaiting() {}

    static Optional<Ruling> ruling(Measured measured) {
        List<Repeats> staircase = measured.cook("async-1");
        return staircase.isEmpty() ? Optional.empty() : Optional.of(ruling(staircase.get(staircase.size() - 1)));
    }

    private static Ruling ruling(Repeats most) {
        return reasoned(most, verdict(most), values(most)).drawn(Dumbbell.throughputs(most));
    }

    private static Verdict verdict(Repeats most) {
        double threads = most.median(Measure.THREADS).orElse(0.0);
        if (most.ratioToTheory().orElse(0.0) < 0.5 || threads >= most.users() && threads > FEW_THREADS) {
            return Verdict.NOT_SUPPORTED;
        }
        boolean whole = Measured.nearly(most.ratioToTheory().orElse(0.0), 1) && most.failed() == 0;
        return whole && most.users() >= A_THOUSAND && threads <= FEW_THREADS ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }

    /** Either it was not asked for a thousand, or it was and did not do all. */
    private static Ruling reasoned(Repeats most, Verdict verdict, String... values) {
        Ruling ruling = Ruling.of(verdict, values);
        return verdict == Verdict.ONLY_IF && most.users() < A_THOUSAND ? ruling.because("few") : ruling;
    }

    private static String[] values(Repeats most) {
        return new String[] {
            Numbers.whole(most.users()),
            Numbers.amount(most.throughput()),
            Ratio.toTheory(most).map(Ratio::percent).orElse("–"),
            most.median(Measure.THREADS).map(Numbers::whole).orElse("–"),
            most.median(Measure.MEMORY).map(Numbers::whole).orElse("–"),
            Numbers.whole(most.failed())
        };
    }
}
