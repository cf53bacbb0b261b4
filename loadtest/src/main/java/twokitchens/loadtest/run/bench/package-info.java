/** The benchmarks: what the servers, and the kit itself, cost. */
@NullMarked
package twokitchens.loadtest.run.bench;

import org.jspecify.annotations.NullMarked;
