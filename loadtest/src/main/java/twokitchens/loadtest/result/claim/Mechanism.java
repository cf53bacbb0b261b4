package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** Whether an event loop blocks: with as many clients as one worker had, does it answer as if each were alone? */
final class Mechanism {
    private static final double HALF = 0.5;

    private Mechanism() {}

    static Optional<ClaimResult> loop(Measured measured) {
        return measured.mostCommonUsers("sync-1", "async-1")
                .filter(users -> users > 1)
                .flatMap(users -> measured.cook("async-1", users))
                .map(loop -> ClaimResult.of(
                        verdict(loop),
                        NumberFormats.whole(loop.users()),
                        NumberFormats.time(Measured.time(loop)),
                        Ratio.toTheory(loop).map(Ratio::percent).orElse("–")));
    }

    private static Verdict verdict(RunGroup loop) {
        double reached = loop.ratioToTheory().orElse(0.0);
        if (Measured.nearly(reached, 1)) {
            return Verdict.SUPPORTED;
        }
        return reached < HALF ? Verdict.NOT_SUPPORTED : Verdict.ONLY_IF;
    }
}
