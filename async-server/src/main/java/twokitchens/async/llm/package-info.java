/** How an event-loop server calls a language model. */
@NullMarked
package twokitchens.async.llm;

import org.jspecify.annotations.NullMarked;
