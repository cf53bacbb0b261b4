package twokitchens.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
     * @throws LlmException if it is not a chat completion, or reports an error
     */
    public static ChatResponse answer(byte[] body) {
        JsonNode answer;
        try {
            answer = Json.parse(body);
        } catch (IOException notJson) {
            throw LlmException.invalidResponse();
        }
        requireNoError(answer);
        JsonNode choice = answer.at("/choices/0");
        return new ChatResponse(
                text(answer.path("model")),
                text(choice.at("/message/content")).orElseThrow(LlmException::invalidResponse),
                text(choice.path("finish_reason")),
                tokens(answer.at("/usage/prompt_tokens")),
                tokens(answer.at("/usage/completion_tokens")));
    }

    /**
     * Reads a part of a streamed response.
     *
     * @return its choice; missing, if it has none: it counts tokens, or it is an event of another kind
     * @throws LlmException if it is no part of a chat completion, or reports an error
     */
    static JsonNode streamedChoice(EventStreamParser.Event event) {
        JsonNode part = MissingNode.getInstance();
        try {
            part = MAPPER.readTree(event.data());
        } catch (JsonProcessingException notJson) {
            // Missing, then.
        }
        requireNoError(part);
        JsonNode choices = part.path("choices");
        boolean isAnswer = choices.isArray()
                && (isNothing(choices.at("/0/delta/content"))
                        || choices.at("/0/delta/content").isTextual());
        boolean isHarmless = isNothing(choices) && (part.has("choices") || part.has("usage") || event.isNamed());
        if (!isAnswer && !isHarmless) {
            throw LlmException.invalidResponse();
        }
        return choices.path(0);
    }

    /** Models report errors inside a response of status 200, too. */
    private static void requireNoError(JsonNode answer) {
        JsonNode choice = answer.at("/choices/0");
        boolean isError = !isNothing(answer.path("error"))
                || !isNothing(choice.path("error"))
                || choice.path("finish_reason").asText().equals("error");
        if (isError) {
            throw LlmException.connectionLost();
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue()).map(Json::wellFormed);
    }

    private static Optional<Integer> tokens(JsonNode count) {
        return count.isIntegralNumber() && count.canConvertToInt() && count.intValue() >= 0
                ? Optional.of(count.intValue())
                : Optional.empty();
    }
}
