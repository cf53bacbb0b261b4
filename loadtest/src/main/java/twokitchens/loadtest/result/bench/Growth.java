package twokitchens.loadtest.result.bench;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;

/**
 * What something costs while something else grows, and how that is said.
 *
 * @param contender whose cost it is
 * @param points from the smallest to the largest; at least two
 */
public record Growth(Contender contender, List<Curves.At> points) {
    /** Costs that differ by less are called the same. */
    private static final double WORTH_NAMING = 1.5;

    public Growth {
        points = List.copyOf(points);
    }

    private Curves.At first() {
        return points.get(0);
    }

    private Curves.At last() {
        return points.get(points.size() - 1);
    }

    private double low() {
        return points.stream().mapToDouble(Curves.At::up).min().orElseThrow();
    }

    private double high() {
        return points.stream().mapToDouble(Curves.At::up).max().orElseThrow();
    }

    /** How many times as much the last costs as the first. */
    public double times() {
        return last().up() / first().up();
    }

    /** Whether no two of them differ by half. */
    public boolean isFlat() {
        return high() / low() < WORTH_NAMING;
    }

    /** The line in a figure. */
    public Curves.Curve curve() {
        return new Curves.Curve(contender, contender.name(), points);
    }

    /**
     * One sentence.
     *
     * @param what costs something
     * @param grown what grows, in the plural
     * @param unit writes a cost
     */
    public String sentence(String what, String grown, DoubleFunction<String> unit) {
        String range =
                "from %s to %s %s".formatted(Numbers.whole(first().across()), Numbers.whole(last().across()), grown);
        String beginning = contender.name() + ": " + what;
        if (isFlat()) {
            return "%s costs much the same %s: %s to %s."
                    .formatted(beginning, range, unit.apply(low()), unit.apply(high()));
        }
        String ends = "%s, then %s".formatted(unit.apply(first().up()), unit.apply(last().up()));
        if (times() >= WORTH_NAMING) {
            return "%s costs %s times as much %s: %s.".formatted(beginning, Numbers.times(times()), range, ends);
        }
        if (times() <= 1 / WORTH_NAMING) {
            return "%s costs less %s: %s.".formatted(beginning, range, ends);
        }
        return "%s costs neither more nor the same %s: %s, between them %s to %s."
                .formatted(beginning, range, ends, unit.apply(low()), unit.apply(high()));
    }

    /** The sentence over a figure: the same for all, or how many times as much for each. */
    public static String takeaway(String what, List<Growth> all) {
        Growth first = all.get(0);
        String range = "from %s to %s"
                .formatted(
                        Numbers.whole(first.first().across()),
                        Numbers.whole(first.last().across()));
        if (all.stream().allMatch(Growth::isFlat)) {
            return what + " costs much the same " + range;
        }
        return what + " costs, " + range + ", "
                + all.stream()
                        .map(growth -> Numbers.times(growth.times()) + " times as much at "
                                + growth.contender().name())
                        .collect(Collectors.joining(", "));
    }
}
