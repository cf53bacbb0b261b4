/** The load test's commands. */
@NullMarked
package twokitchens.loadtest.cli;

import org.jspecify.annotations.NullMarked;
