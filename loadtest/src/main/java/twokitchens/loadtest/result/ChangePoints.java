package twokitchens.loadtest.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/**
 * Where a number changed, measured again and again under the same circumstances: where the repeats before differ from the
 * repeats after by the exact rank test. Each split is tried with its neighbours, which shows what changed for a while, and
 * with all, which few repeats need. Each stretch between two changes is looked at again.
 */
public final class ChangePoints {
    /** The repeats nearest to a split are enough, and keep the exact test quick. */
    private static final int NEAREST = 25;

    /** How many measurements on each side a split is tried with. */
    private static final List<Integer> WIDTHS = List.of(3, Integer.MAX_VALUE);

    private record Split(int at, DifferenceTest test) {
        double apart() {
            return Math.abs(Math.log(test.ratio()));
        }

        boolean isLikelierThan(Split other) {
            double mine = test.pValue().orElse(1.0);
            double theirs = other.test.pValue().orElse(1.0);
            return mine < theirs || mine == theirs && apart() > other.apart();
        }
    }

    private ChangePoints() {}

    /**
     * Whether so many measurements can be split so that a change would be named if all before were apart from all after.
     *
     * @param splits how many are tried altogether
     */
    public static boolean canShow(List<List<Double>> series, int splits) {
        return IntStream.range(1, series.size())
                .anyMatch(at ->
                        canShow(repeats(series.subList(0, at)), repeats(series.subList(at, series.size())), splits));
    }

    private static int repeats(List<List<Double>> some) {
        return Math.min(NEAREST, some.stream().mapToInt(List::size).sum());
    }

    /** Of all orders, one on each side is fully apart. */
    private static boolean canShow(int before, int after, int splits) {
        return Math.min(before, after) >= DifferenceTest.LEAST_REPEATS && isRare(2 / Gate.ways(before, after), splits);
    }

    private static boolean isRare(double chance, int splits) {
        return splits * WIDTHS.size() * chance <= DifferenceTest.ALPHA;
    }

    /**
     * The changes, by the first measurement after each.
     *
     * @param series the repeats of each measurement, the earliest first
     * @param splits how many are tried altogether, in this and other series: false changes are as rare for all of
     *     them (Bonferroni)
     */
    public static List<Integer> of(List<List<Double>> series, int splits) {
        Optional<Split> best = IntStream.range(1, series.size())
                .boxed()
                .flatMap(at -> WIDTHS.stream().map(width -> new Split(at, test(series, at, width))))
                .filter(split -> split.test().outcome() != DifferenceTest.Difference.NO_DIFFERENCE_SHOWN)
                .filter(split -> split.test()
                        .pValue()
                        .filter(chance -> isRare(chance, splits))
                        .isPresent())
                .reduce((one, other) -> other.isLikelierThan(one) ? other : one);
        if (best.isEmpty()) {
            return List.of();
        }
        int at = best.get().at();
        List<Integer> changes = new ArrayList<>(of(series.subList(0, at), splits));
        changes.add(at);
        of(series.subList(at, series.size()), splits).forEach(later -> changes.add(at + later));
        return changes;
    }

    private static DifferenceTest test(List<List<Double>> series, int at, int width) {
        List<Double> before = flat(series.subList(Math.max(0, at - width), at));
        List<Double> after = flat(series.subList(at, (int) Math.min(series.size(), (long) at + width)));
        return DifferenceTest.of(
                before.subList(Math.max(0, before.size() - NEAREST), before.size()),
                after.subList(0, Math.min(NEAREST, after.size())));
    }

    private static List<Double> flat(List<List<Double>> some) {
        return some.stream().flatMap((List<Double> each) -> each.stream()).toList();
    }
}
