package twokitchens.loadtest.report.chart;

/** A place in a chart, in CSS pixels from its top left corner. */
public record Point(double x, double y) {}
