/** What was measured: latencies, process use, theory, and the records that {@code results.json} holds. */
@NullMarked
package twokitchens.loadtest.result;

import org.jspecify.annotations.NullMarked;
