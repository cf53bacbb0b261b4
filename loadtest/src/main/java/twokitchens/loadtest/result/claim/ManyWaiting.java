package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** The event loop with the most clients that it was measured with: all requests wait at once, on few threads. */
final class ManyWaiting {
    private static final int A_THOUSAND = 1_000;
    private static final double FEW_THREADS = 100;

    private ManyWaiting() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        List<RunGroup> staircase = measured.cook("async-1");
        return staircase.isEmpty() ? Optional.empty() : Optional.of(ruling(staircase.get(staircase.size() - 1)));
    }

    private static ClaimResult ruling(RunGroup most) {
        return reasoned(most, verdict(most), values(most)).drawn(ComparisonPair.throughputs(most));
    }

    private static Verdict verdict(RunGroup most) {
        double threads = most.median(Metric.THREADS).orElse(0.0);
        if (most.ratioToTheory().orElse(0.0) < 0.5 || threads >= most.users() && threads > FEW_THREADS) {
            return Verdict.NOT_SUPPORTED;
        }
        boolean whole = Measured.nearly(most.ratioToTheory().orElse(0.0), 1) && most.failed() == 0;
        return whole && most.users() >= A_THOUSAND && threads <= FEW_THREADS ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }

    /** Either it was not given a thousand, or it was and did not serve all. */
    private static ClaimResult reasoned(RunGroup most, Verdict verdict, String... values) {
        ClaimResult ruling = ClaimResult.of(verdict, values);
        return verdict == Verdict.ONLY_IF && most.users() < A_THOUSAND ? ruling.because("few") : ruling;
    }

    private static String[] values(RunGroup most) {
        return new String[] {
            NumberFormats.whole(most.users()),
            NumberFormats.amount(most.throughput()),
            Ratio.toTheory(most).map(Ratio::percent).orElse("–"),
            most.median(Metric.THREADS).map(NumberFormats::whole).orElse("–"),
            most.median(Metric.MEMORY).map(NumberFormats::whole).orElse("–"),
            NumberFormats.whole(most.failed())
        };
    }
}
