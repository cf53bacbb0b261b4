package twokitchens.loadtest.report.chart;

/** A place: in a plot by its two values, in a chart in CSS pixels from the top left corner. */
public record Point(double x, double y) {}
