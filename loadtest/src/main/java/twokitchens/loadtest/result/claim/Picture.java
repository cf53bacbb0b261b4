package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** The staircase and the wall: how many times as long many clients wait as few do. */
final class Picture {
    /** Up to here it is a wall. */
    private static final double UPRIGHT = 1.5;

    private Picture() {}

    private record Growth(RunGroup few, RunGroup many) {
        double times() {
            return Measured.time(many) / Measured.time(few);
        }

        double clients() {
            return (double) many.users() / few.users();
        }

        boolean inProportion() {
            return Measured.nearly(times(), clients());
        }

        ClaimResult told(Verdict verdict) {
            return ClaimResult.of(
                    verdict,
                    NumberFormats.whole(few.users()),
                    NumberFormats.whole(many.users()),
                    Ratio.of(many, few, times()).times(),
                    NumberFormats.times(clients()));
        }
    }

    /** One worker: as many times as long as there are more clients. */
    static Optional<ClaimResult> staircase(Measured measured) {
        return growth("sync-1", measured).map(growth -> growth.told(staircase(growth)));
    }

    private static Verdict staircase(Growth growth) {
        if (growth.inProportion()) {
            return Verdict.SUPPORTED;
        }
        return growth.times() <= UPRIGHT ? Verdict.NOT_SUPPORTED : Verdict.ONLY_IF;
    }

    /** The event loop: no longer. */
    static Optional<ClaimResult> wall(Measured measured) {
        return growth("async-1", measured).map(growth -> growth.told(wall(growth)));
    }

    private static Verdict wall(Growth growth) {
        if (growth.times() <= UPRIGHT) {
            return Verdict.SUPPORTED;
        }
        return growth.inProportion() ? Verdict.NOT_SUPPORTED : Verdict.ONLY_IF;
    }

    private static Optional<Growth> growth(String contender, Measured measured) {
        List<RunGroup> common = measured.cook(contender).stream()
                .filter(run -> measured.cook("sync-1", run.users()).isPresent()
                        && measured.cook("async-1", run.users()).isPresent())
                .toList();
        return common.size() < 2
                ? Optional.empty()
                : Optional.of(new Growth(common.get(0), common.get(common.size() - 1)));
    }
}
