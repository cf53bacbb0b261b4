package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;

/** No measurement decides how hard a way is to learn; what its best-known mistake costs is shown. */
final class LearningCurve {
    private LearningCurve() {}

    static Optional<ClaimResult> mistake(Measured measured) {
        return measured.only("quick-beside-slow", "async-blocking")
                .map(mistake -> ClaimResult.of(Verdict.SHOWN, NumberFormats.time(Measured.time(mistake)))
                        .because(measured.isHeldUp(mistake) ? "felt" : "unfelt"))
                .or(() -> Optional.of(ClaimResult.of(Verdict.SHOWN)));
    }
}
