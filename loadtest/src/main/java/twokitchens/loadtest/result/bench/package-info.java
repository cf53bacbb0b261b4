/** What the benchmarks found: numbers, what they say, and how they grow. */
@NullMarked
package twokitchens.loadtest.result.bench;

import org.jspecify.annotations.NullMarked;
