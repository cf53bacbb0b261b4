package twokitchens.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import twokitchens.model.Json;

/** The bodies sent to a language model and back, except streams: OpenAI's chat completions. */
public final class ChatCompletionJson {
    private static final JsonMapper MAPPER = Json.mapper();

    private ChatCompletionJson() {}

    /** The body of the request, as JSON. */
    public static byte[] request(String model, ChatRequest chat) {
        ObjectNode request = MAPPER.createObjectNode().put("model", model);
        request.putArray("messages").addObject().put("role", "user").put("content", chat.prompt());
        chat.maxTokens().ifPresent(max -> request.put("max_tokens", max));
        chat.temperature().ifPresent(temperature -> request.put("temperature", temperature));
        if (chat.isStreamed()) {
            request.put("stream", true);
        }
        return bytes(request);
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a whole response.
     *
     * @throws LlmException if it is not a chat completion
     */
    public static ChatResponse answer(byte[] body) {
        JsonNode answer = parse(body);
        JsonNode choice = answer.at("/choices/0");
        JsonNode content = choice.at("/message/content");
        if (!content.isTextual()) {
            throw LlmException.invalidResponse();
        }
        return new ChatResponse(
                answer.path("model").asText(),
                content.textValue(),
                Optional.ofNullable(choice.path("finish_reason").textValue()),
                tokens(answer.at("/usage/prompt_tokens")),
                tokens(answer.at("/usage/completion_tokens")));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException notJson) {
            throw LlmException.invalidResponse();
        }
    }

    private static Optional<Integer> tokens(JsonNode count) {
        return count.canConvertToInt() ? Optional.of(count.intValue()) : Optional.empty();
    }
}
