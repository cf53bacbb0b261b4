/** The benchmarks: what the servers cost. */
@NullMarked
package twokitchens.loadtest.benchmark;

import org.jspecify.annotations.NullMarked;
