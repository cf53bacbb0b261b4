/**
 * A language model that is none: it speaks OpenAI's wire format, says that it is simulated, and takes as long as it is
 * set to, so that thousands of conversations can be measured without a graphics card and without a bill.
 */
@NullMarked
package twokitchens.loadtest.simulatedllm;

import org.jspecify.annotations.NullMarked;
