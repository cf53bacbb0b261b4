/** What repeats of one run carry: medians with intervals, and differences that are more than chance. */
@NullMarked
package twokitchens.loadtest.result.statistics;

import org.jspecify.annotations.NullMarked;
