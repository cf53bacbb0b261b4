package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.OpenLoad;

/**
 * How long, by theory, guests wait who come at each second. Where theory knows a mean, that; else the fluid limit: each
 * second that brings more guests than the workers can serve makes the line longer, each other one shorter.
 *
 * @param load who comes
 * @param workers how many dishes cook at once; empty where nothing limits it
 * @param cookMillis how long a dish cooks
 */
record ExpectedCourse(OpenLoad load, Optional<Integer> workers, double cookMillis) {

    /** Seconds across, milliseconds up. */
    List<Point> points() {
        return load.theoryMillis().map(this::level).orElseGet(this::fluid);
    }

    private List<Point> level(double millis) {
        double end = load.rates().stream().mapToDouble(OpenLoad.Rate::seconds).sum();
        return List.of(new Point(0, millis), new Point(end, millis));
    }

    private List<Point> fluid() {
        double second = 0;
        double inLine = 0;
        List<Point> points = new ArrayList<>(List.of(new Point(0, cookMillis)));
        for (OpenLoad.Rate rate : load.rates()) {
            double end = second + rate.seconds();
            for (; second < end; second++) {
                inLine = Math.max(0, inLine + rate.perSecond() - capacity(rate));
                points.add(new Point(second + 1, cookMillis + 1000 * inLine / capacity(rate)));
            }
        }
        return points;
    }

    private double capacity(OpenLoad.Rate rate) {
        return workers.map(number -> number * 1000 / cookMillis).orElse(rate.perSecond());
    }
}
