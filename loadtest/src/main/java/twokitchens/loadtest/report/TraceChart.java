package twokitchens.loadtest.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.report.chart.Axes;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Panels;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.SecondStats;

/**
 * Draws response times over time: the line is each second's median, the faint one its slowest, the dashed one theory.
 * Two panels stand side by side where the page is wide, and share their axis.
 */
final class TraceChart {
    private static final double LEFT = 48;
    private static final double BETWEEN = 40;
    private static final double HEADER = 52;
    private static final double FOOTER = 38;
    private static final int MOST_STEPS = 4;

    /**
     * The course of one run.
     *
     * @param title the contender, and its load
     * @param note what is to be seen; may be empty
     * @param css its style's class
     * @param moments second by second, from 0
     * @param ideal the course of the same requests at an ideal server; may be empty
     */
    record Panel(String title, String note, String css, List<SecondStats> moments, List<SecondStats> ideal) {
        Panel {
            moments = fromZero(moments);
            ideal = fromZero(ideal);
        }

        /** The run's clock starts before its first request arrives. */
        private static List<SecondStats> fromZero(List<SecondStats> moments) {
            long first = moments.stream().mapToLong(SecondStats::second).min().orElse(0);
            return moments.stream()
                    .map(moment -> new SecondStats(
                            moment.second() - first, moment.count(), moment.medianMillis(), moment.maxMillis()))
                    .toList();
        }

        long seconds() {
            return moments.stream().mapToLong(SecondStats::second).max().orElse(0) + 1;
        }

        double highest() {
            double measured =
                    moments.stream().mapToDouble(SecondStats::maxMillis).max().orElse(0);
            return Math.max(
                    measured,
                    ideal.stream().mapToDouble(SecondStats::medianMillis).max().orElse(0));
        }
    }

    private final List<Panel> panels;
    private final double plotHeight;
    private final Panels places;
    private final Canvas canvas;

    TraceChart(List<Panel> panels, Layout layout) {
        this.panels = panels;
        this.plotHeight = layout.narrow() ? 120 : 150;
        this.places = new Panels(layout, panels.size(), 2, BETWEEN, HEADER + plotHeight + FOOTER);
        this.canvas = places.canvas();
    }

    Canvas draw() {
        for (int index = 0; index < panels.size(); index++) {
            drawPanel(index);
        }
        return canvas;
    }

    private void drawPanel(int index) {
        Panel panel = panels.get(index);
        double left = places.left(index);
        double top = places.top(index);
        double step = step(ofRow(index, Panel::highest));
        Axes axes = new Axes(
                canvas,
                Scale.linear(0, ofRow(index, Panel::seconds), left + LEFT, left + places.width() - 12),
                Scale.linear(
                        0,
                        step * Math.ceil(ofRow(index, Panel::highest) / step),
                        top + HEADER + plotHeight,
                        top + HEADER));
        canvas.write(Label.start(left, top + 14, "strong", panel.title()).withNote(panel.note()));
        drawTimes(axes, step);
        drawSeconds(axes);
        canvas.line("theory", points(panel.ideal(), SecondStats::medianMillis, axes));
        canvas.line("faint " + panel.css(), points(panel.moments(), SecondStats::maxMillis, axes));
        canvas.line(panel.css(), points(panel.moments(), SecondStats::medianMillis, axes));
    }

    private double ofRow(int index, ToDoubleFunction<Panel> measure) {
        int columns = places.columns();
        int first = index / columns * columns;
        return panels.subList(first, Math.min(first + columns, panels.size())).stream()
                .mapToDouble(measure)
                .max()
                .orElse(1);
    }

    private void drawTimes(Axes axes, double step) {
        for (double millis = 0; millis <= axes.up().high() + step / 2; millis += step) {
            axes.grid(millis);
            canvas.writeIfFree(Label.end(
                    axes.across().from() - 8, axes.up().at(millis) + 4, "quiet", NumberFormats.seconds(millis)));
        }
    }

    private static void drawSeconds(Axes axes) {
        double step = Math.max(1, step(axes.across().high()));
        for (double second = 0; second <= axes.across().high(); second += step) {
            axes.tick(second, 20, NumberFormats.seconds(second * 1000));
        }
    }

    /** The middle of each second. */
    private static List<Point> points(List<SecondStats> moments, ToDoubleFunction<SecondStats> millis, Axes axes) {
        return moments.stream()
                .map(moment -> axes.at(moment.second() + 0.5, millis.applyAsDouble(moment)))
                .toList();
    }

    /** 1, 2 or 5 times a power of ten, so that a few of them reach the highest value. */
    private static double step(double highest) {
        double least = Math.max(highest, 1e-3) / MOST_STEPS;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        return List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(factor -> factor * decade)
                .filter(step -> step >= least)
                .findFirst()
                .orElse(10 * decade);
    }
}
