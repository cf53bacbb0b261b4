package twokitchens.loadtest.result.bench;

import java.util.List;
import twokitchens.loadtest.result.Contender;

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
    public Curves {
        curves = List.copyOf(curves);
        theory = List.copyOf(theory);
    }

    /**
     * How it grows for one contender.
     *
     * @param contender the server
     * @param label what is written beside the line
     * @param points from left to right; at least two
     */
    public record Curve(Contender contender, String label, List<At> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * One measurement.
     *
     * @param across above zero
     * @param up above zero
     */
    public record At(double across, double up) {}
}
