/** A small vocabulary of drawing: scales, lines, dots, bars and labels that keep out of each other's way. */
@NullMarked
package twokitchens.loadtest.report.chart;

import org.jspecify.annotations.NullMarked;
