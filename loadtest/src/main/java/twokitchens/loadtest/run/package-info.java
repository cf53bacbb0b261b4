/** The runs: the plans, contenders and Gatling as child processes, process samples, progress. */
@NullMarked
package twokitchens.loadtest.run;

import org.jspecify.annotations.NullMarked;
