package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * What else went on while a window was measured.
 *
 * @param machineCores logical processors of the machine, whatever this process may use of them
 * @param otherCores processor time of all other processes divided by wall time; empty where the contender's own is not
 *     known
 * @param quota the periods of a processor quota; empty where there is none
 */
public record Surroundings(int machineCores, Optional<Double> otherCores, Optional<Cgroup.Periods> quota) {
    /** The share of the quota's periods in which it was used up, so that all processes stood still; 0 without a quota. */
    double stoppedShare() {
        return quota.filter(periods -> periods.all() > 0)
                .map(periods -> (double) periods.usedUp() / periods.all())
                .orElse(0.0);
    }

    /** More than the tenth of the machine that the audit leaves to others elsewhere. */
    Optional<Double> disturbingCores() {
        return otherCores.filter(cores -> cores > 0.1 * machineCores);
    }
}
