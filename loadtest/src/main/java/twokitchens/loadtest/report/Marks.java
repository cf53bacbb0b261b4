package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.report.chart.Chart.Shape;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

/** How a contender looks: its kind is the colour; its shape separates virtual threads from platform ones. */
final class Marks {
    private Marks() {}

    static String css(Contender contender) {
        return css(contender.kind());
    }

    static String css(ServerKind kind) {
        return kind == ServerKind.BLOCKING ? "blocking" : "event-loop";
    }

    static Shape shape(Contender contender) {
        if (contender.kind() == ServerKind.EVENT_LOOP) {
            return Shape.RING;
        }
        return contender.workers().isPresent() ? Shape.DISC : Shape.DIAMOND;
    }

    static Label label(Contender contender, String text) {
        return Label.of(css(contender), text);
    }

    static void dot(Plot plot, Point point, Contender contender) {
        plot.dot(point, shape(contender), css(contender));
    }

    /** From where to where the median may lie; none with one repeat. */
    static Optional<Interval> range(RunGroup run, Metric metric) {
        return run.estimate(metric).flatMap(Estimate::interval);
    }

    /** The same as a line over a dot. */
    static void whisker(Plot plot, double x, RunGroup run, Metric metric) {
        range(run, metric)
                .ifPresent(range -> plot.line(
                        "whisker " + css(run.contender()),
                        List.of(new Point(x, range.low()), new Point(x, range.high()))));
    }
}
