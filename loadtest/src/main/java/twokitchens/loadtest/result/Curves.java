package twokitchens.loadtest.result;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How something grows: one line for each contender, both axes logarithmic.
 *
 * @param name of the figure's file
 * @param takeaway the sentence over it: what it shows
 * @param across what grows, and its unit
 * @param up what it costs, and its unit
 * @param curves one for each contender
 * @param theory what it would be by arithmetic alone, from left to right; may be empty
 */
public record Curves(String name, String takeaway, String across, String up, List<Curve> curves, List<At> theory) {
    /** Costs that differ by less are called the same. */
    private static final double WORTH_NAMING = 1.5;

    public Curves {
        curves = List.copyOf(curves);
        theory = List.copyOf(theory);
    }

    /**
     * One measurement.
     *
     * @param across above zero
     * @param up above zero
     */
    public record At(double across, double up) {}

    /**
     * How it grows for one contender.
     *
     * @param contender the server
     * @param points from left to right; at least two
     */
    public record Curve(Contender contender, List<At> points) {
        public Curve {
            points = List.copyOf(points);
        }

        /** The rightmost point. */
        public At last() {
            return points.get(points.size() - 1);
        }

        /** The lowest point. */
        public At cheapest() {
            return points.stream().min(comparingDouble(At::up)).orElseThrow();
        }

        private At dearest() {
            return points.stream().max(comparingDouble(At::up)).orElseThrow();
        }

        private double times() {
            return dearest().up() / cheapest().up();
        }

        private boolean isFlat() {
            return times() < WORTH_NAMING;
        }

        private String ends() {
            return "from %s to %s"
                    .formatted(NumberFormats.whole(points.get(0).across()), NumberFormats.whole(last().across()));
        }

        private String costs(DoubleFunction<String> unit) {
            return unit.apply(cheapest().up()) + " to " + unit.apply(dearest().up());
        }

        /**
         * What it says, in one sentence.
         *
         * @param what costs something
         * @param grown what grows, in the plural
         * @param unit writes a cost
         */
        public String sentence(String what, String grown, DoubleFunction<String> unit) {
            String range = ends() + " " + grown;
            if (isFlat()) {
                return "%s: %s costs much the same %s: %s.".formatted(contender.name(), what, range, costs(unit));
            }
            return "%s: %s, %s costs least with %s, %s, and most with %s, %s: %s times as much."
                    .formatted(
                            contender.name(),
                            range,
                            what,
                            NumberFormats.whole(cheapest().across()),
                            unit.apply(cheapest().up()),
                            NumberFormats.whole(dearest().across()),
                            unit.apply(dearest().up()),
                            NumberFormats.times(times()));
        }
    }

    /**
     * The sentence over a figure.
     *
     * @param what costs something
     * @param unit writes a cost
     */
    public static String takeaway(String what, List<Curve> curves, DoubleFunction<String> unit) {
        String verb = curves.stream().allMatch(Curve::isFlat) ? " costs much the same " : " costs, ";
        return what + verb + curves.get(0).ends() + ": "
                + curves.stream()
                        .map(curve ->
                                curve.costs(unit) + " at " + curve.contender().name())
                        .collect(joining(", "));
    }
}
