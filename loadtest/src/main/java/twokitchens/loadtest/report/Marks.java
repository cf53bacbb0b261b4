package twokitchens.loadtest.report;

import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;

/** How a contender looks: its style is the colour; virtual threads are told from platform ones by shape. */
final class Marks {
    private Marks() {}

    static String css(Contender contender) {
        return contender.style() == Style.BLOCKING ? "blocking" : "event-loop";
    }

    static Dot dot(double x, double y, Contender contender) {
        return new Dot(x, y, shape(contender), css(contender));
    }

    private static Dot.Shape shape(Contender contender) {
        if (contender.style() == Style.EVENT_LOOP) {
            return Dot.Shape.RING;
        }
        return contender.workers().isPresent() ? Dot.Shape.DISC : Dot.Shape.DIAMOND;
    }
}
