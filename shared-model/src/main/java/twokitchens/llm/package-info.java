/** How a language model is called: OpenAI's chat completions, whole and streamed. */
@NullMarked
package twokitchens.llm;

import org.jspecify.annotations.NullMarked;
