package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** A quick request to one blocking worker, to a hundred, and to the event loop, while others' slow requests wait. */
final class QuickBesideSlow {
    private static final String SCENARIO = "quick-beside-slow";

    private QuickBesideSlow() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.only(SCENARIO, "sync-1")
                .flatMap(one -> measured.only(SCENARIO, "async-1").map(loop -> ruling(measured, one, loop)));
    }

    private static ClaimResult ruling(Measured measured, RunGroup one, RunGroup loop) {
        Optional<RunGroup> hundred = measured.only(SCENARIO, "sync-100");
        return ClaimResult.of(
                        verdict(measured, one, hundred),
                        NumberFormats.whole(one.users()),
                        NumberFormats.time(Measured.time(one)),
                        NumberFormats.time(Measured.time(loop)),
                        hundred.map(Measured::time).map(NumberFormats::time).orElse("–"))
                .drawn(ComparisonPair.times(one, loop));
    }

    private static Verdict verdict(Measured measured, RunGroup one, Optional<RunGroup> hundred) {
        if (!measured.isHeldUp(one)) {
            return Verdict.NOT_SUPPORTED;
        }
        return hundred.map(measured::isHeldUp).orElse(true) ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
