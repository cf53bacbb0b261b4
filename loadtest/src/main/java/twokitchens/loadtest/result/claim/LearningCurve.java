package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;

/** How steep a way to learn is, no measurement decides; what its best-known mistake costs is shown. */
final class LearningCurve {
    private LearningCurve() {}

    static Optional<Ruling> mistake(Measured measured) {
        return measured.only("bystander", "async-blocking")
                .map(mistake -> Ruling.of(Verdict.SHOWN, Numbers.time(Measured.time(mistake)))
                        .because(measured.isHeldUp(mistake) ? "felt" : "unfelt"))
                .or(() -> Optional.of(Ruling.of(Verdict.SHOWN)));
    }
}
