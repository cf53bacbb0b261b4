package twokitchens.loadtest.result.bench;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.DoubleFunction;
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

    private Curves.At cheapest() {
        return points.stream().min(comparingDouble(Curves.At::up)).orElseThrow();
    }

    private Curves.At dearest() {
        return points.stream().max(comparingDouble(Curves.At::up)).orElseThrow();
    }

    /** Whether no two of them differ by half. */
    public boolean isFlat() {
        return times() < WORTH_NAMING;
    }

    /** How many times as much the dearest costs as the cheapest. */
    public double times() {
        return dearest().up() / cheapest().up();
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
        if (isFlat()) {
            return "%s: %s costs much the same %s: %s to %s."
                    .formatted(
                            contender.name(),
                            what,
                            range,
                            unit.apply(cheapest().up()),
                            unit.apply(dearest().up()));
        }
        return "%s: %s, %s costs least with %s, %s, and most with %s, %s: %s times as much."
                .formatted(
                        contender.name(),
                        range,
                        what,
                        Numbers.whole(cheapest().across()),
                        unit.apply(cheapest().up()),
                        Numbers.whole(dearest().across()),
                        unit.apply(dearest().up()),
                        Numbers.times(times()));
    }

    /**
     * The sentence over a figure.
     *
     * @param what costs something
     * @param all one for each contender
     * @param unit writes a cost
     */
    public static String takeaway(String what, List<Growth> all, DoubleFunction<String> unit) {
        Growth one = all.get(0);
        String range = "from %s to %s"
                .formatted(
                        Numbers.whole(one.first().across()),
                        Numbers.whole(one.last().across()));
        String verb = all.stream().allMatch(Growth::isFlat) ? " costs much the same " : " costs, ";
        return what + verb + range + ": "
                + all.stream().map(growth -> growth.range(unit)).collect(joining(", "));
    }

    private String range(DoubleFunction<String> unit) {
        return "%s to %s at %s"
                .formatted(unit.apply(cheapest().up()), unit.apply(dearest().up()), contender.name());
    }
}
