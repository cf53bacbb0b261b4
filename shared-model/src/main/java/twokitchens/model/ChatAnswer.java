package twokitchens.model;

import java.util.Optional;

/**
 * A language model's whole answer.
 *
 * @param model who answered, by its own word
 * @param answer the text
 * @param finishReason why it ends here: {@code stop}, the model had no more to say; {@code length}, it had no more
 *     tokens left
 * @param promptTokens how many tokens the model read, if it told
 * @param completionTokens how many it wrote, if it told
 */
public record ChatAnswer(
        String model,
        String answer,
        Optional<String> finishReason,
        Optional<Integer> promptTokens,
        Optional<Integer> completionTokens) {}
