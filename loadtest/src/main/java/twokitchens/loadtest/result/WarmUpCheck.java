package twokitchens.loadtest.result;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * Whether response times still fell within a closed model's window, where theory knows no reason: as they do while a JVM
 * compiles. The medians of the window's tenths are judged as repeats are: five of the first half against five of the
 * second.
 *
 * @param openedSeconds when the window opened, in seconds from the run's first request
 * @param firstMillis the median of its first half, in milliseconds
 * @param lastMillis that of its second
 * @param outcome which half was slower, if the rank test shows it
 */
public record WarmUpCheck(double openedSeconds, double firstMillis, double lastMillis, Difference outcome) {
    private static final int HALF = DifferenceTest.LEAST_REPEATS;

    /** Empty where a tenth has no request that completed: then too few did to tell. */
    public static Optional<WarmUpCheck> of(double openedSeconds, List<SecondStats> tenths) {
        if (tenths.size() != 2 * HALF || tenths.stream().anyMatch(tenth -> tenth.count() == 0)) {
            return Optional.empty();
        }
        List<Double> medians = tenths.stream().map(SecondStats::medianMillis).toList();
        List<Double> first = medians.subList(0, HALF);
        List<Double> last = medians.subList(HALF, 2 * HALF);
        return Optional.of(new WarmUpCheck(
                openedSeconds,
                Estimate.of(first).median(),
                Estimate.of(last).median(),
                DifferenceTest.of(first, last).outcome()));
    }

    /** Whether it became faster. */
    public boolean warmedUp() {
        return outcome == Difference.FIRST_HIGHER;
    }

    /** How far each half is from the whole window, as a share of that. */
    double offBy() {
        return Math.abs(firstMillis - lastMillis) / (firstMillis + lastMillis);
    }
}
