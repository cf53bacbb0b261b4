package twokitchens.llm;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client's request to a language model.
 *
 * @param prompt any text that is not blank
 * @param maxTokens the longest answer, from 1; where absent the model decides
 * @param temperature from 0, always the likeliest word, to 2; where absent the model decides
 * @param stream whether the answer is wanted token by token
 */
public record ChatRequest(
        String prompt, Optional<Integer> maxTokens, Optional<Double> temperature, Optional<Boolean> stream) {
    private static final double HOTTEST = 2;

    public ChatRequest {
        require(!prompt.isBlank(), "prompt 不能为空");
        require(StandardCharsets.UTF_8.newEncoder().canEncode(prompt), "prompt 必须是有效的字符串");
        require(maxTokens.orElse(1) >= 1, "max_tokens 必须大于 0");
        require(temperature.orElse(0.0) >= 0 && temperature.orElse(0.0) <= HOTTEST, "temperature 必须在 0 到 2 之间");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether the answer is wanted token by token; by default it is not. */
    public boolean isStreamed() {
        return stream.orElse(false);
    }
}
