package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** A quick request to an event loop whose slow requests wait correctly, block the loop, or block a thread beside it. */
final class BlockedLoop {
    private static final String SCENARIO = "quick-beside-slow";

    private BlockedLoop() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.only(SCENARIO, "async-blocking")
                .flatMap(mistake -> measured.only(SCENARIO, "async-1").map(loop -> ruling(measured, mistake, loop)));
    }

    private static ClaimResult ruling(Measured measured, RunGroup mistake, RunGroup loop) {
        Optional<RunGroup> mend = measured.only(SCENARIO, "async-offloaded");
        return reasoned(measured, mistake, mend, values(mistake, loop, mend))
                .drawn(ComparisonPair.times(mistake, loop));
    }

    private static ClaimResult reasoned(
            Measured measured, RunGroup mistake, Optional<RunGroup> mend, String... values) {
        if (!measured.isHeldUp(mistake)) {
            return ClaimResult.of(Verdict.NOT_SUPPORTED, values);
        }
        if (mend.isEmpty()) {
            return ClaimResult.of(Verdict.ONLY_IF, values).because("untold");
        }
        return ClaimResult.of(
                mend.filter(measured::isHeldUp).isPresent() ? Verdict.ONLY_IF : Verdict.SUPPORTED, values);
    }

    private static String[] values(RunGroup mistake, RunGroup loop, Optional<RunGroup> mend) {
        return new String[] {
            NumberFormats.whole(mistake.users()),
            NumberFormats.time(Measured.time(mistake)),
            NumberFormats.time(Measured.time(loop)),
            mend.map(Measured::time).map(NumberFormats::time).orElse("–")
        };
    }
}
