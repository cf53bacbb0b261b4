package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/**
 * Bars on one axis.
 *
 * @param title what they have in common
 * @param bars in their order
 */
record BarGroup(String title, List<Bar> bars) {
    /**
     * One contender's throughput, or why there is none.
     *
     * @param css its style's class
     * @param name who
     * @param value how many a second, written; or why it was left out
     * @param percent the bar's length, of the longest one's; empty where it was left out
     */
    record Bar(String css, String name, String value, Optional<Double> percent) {}

    static BarGroup of(String title, List<Lineup.Place> places) {
        double longest = places.stream()
                .flatMap(place -> place.run().stream())
                .mapToDouble(Repeats::throughput)
                .max()
                .orElse(1);
        return new BarGroup(
                title, places.stream().map(place -> bar(place, longest)).toList());
    }

    private static Bar bar(Lineup.Place place, double longest) {
        return new Bar(
                place.css(),
                place.name(),
                place.run().map(run -> Numbers.amount(run.throughput())).orElse(place.why()),
                place.run().map(run -> Math.round(run.throughput() / longest * 10_000) / 100.0));
    }
}
