package twokitchens.loadtest.report;

import twokitchens.loadtest.report.chart.Axes;
import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.statistics.Estimate;

/** How a contender looks: its style is the colour; its shape separates virtual threads from platform ones. */
final class Marks {
    private Marks() {}

    static String css(Contender contender) {
        return contender.kind() == ServerKind.BLOCKING ? "blocking" : "event-loop";
    }

    static Dot dot(double x, double y, Contender contender) {
        return new Dot(x, y, shape(contender), css(contender));
    }

    /** A line over a dot: from where to where the median may lie; none with one repeat. */
    static void drawWhisker(Axes axes, double x, RunGroup run, Metric measure) {
        run.estimate(measure)
                .flatMap(Estimate::interval)
                .ifPresent(interval -> axes.canvas()
                        .line(
                                "whisker " + css(run.contender()),
                                axes.at(x, interval.low()),
                                axes.at(x, interval.high())));
    }

    static Dot.Shape shape(Contender contender) {
        if (contender.kind() == ServerKind.EVENT_LOOP) {
            return Dot.Shape.RING;
        }
        return contender.workers().isPresent() ? Dot.Shape.DISC : Dot.Shape.DIAMOND;
    }
}
