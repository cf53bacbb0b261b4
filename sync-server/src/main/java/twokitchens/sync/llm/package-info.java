/** How a blocking server calls a language model. */
@NullMarked
package twokitchens.sync.llm;

import org.jspecify.annotations.NullMarked;
