/** What queueing theory says of an open model with fixed service times, and Little's law. */
@NullMarked
package twokitchens.loadtest.result.queueing;

import org.jspecify.annotations.NullMarked;
