package twokitchens.llm;

import java.util.Optional;

/**
 * A language model's whole answer.
 *
 * @param model the model's name, if reported
 * @param answer the text
 * @param finishReason why it ends here: {@code stop}, the model had no more to say; {@code length}, it had no more
 *     tokens left
 * @param promptTokens how many tokens the model read, if reported
 * @param completionTokens how many it wrote, if reported
 */
public record ChatResponse(
        Optional<String> model,
        String answer,
        Optional<String> finishReason,
        Optional<Integer> promptTokens,
        Optional<Integer> completionTokens) {}
