package twokitchens.loadtest.report.chart;

/**
 * A line through points.
 *
 * @param css its classes
 * @param points as SVG's {@code polyline} writes them, in CSS pixels
 */
public record Line(String css, String points) {}
