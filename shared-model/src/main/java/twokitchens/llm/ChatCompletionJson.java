package twokitchens.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import twokitchens.model.Json;

/** The bodies sent to a language model and back, except streams: OpenAI's chat completions. */
public final class ChatCompletionJson {
    /** The largest whole response, in bytes. */
    public static final int MAX_RESPONSE = EventStreamParser.MAX_EVENT;

    private static final JsonMapper MAPPER = Json.mapper();
    private static final List<String> ERROR_FIELDS = List.of("finish_reason", "object", "type");

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
        JsonNode choice = answer.path("choices").path(0);
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
        boolean isAnswer = choices.isArray() && (choices.isEmpty() || isPart(choices.get(0)));
        boolean isOther = event.isNamed()
                && (part.isObject() || !event.data().stripLeading().startsWith("{"));
        boolean isHarmless = isNothing(choices) && (part.has("choices") || part.has("usage") || isOther);
        if (!isAnswer && !isHarmless) {
            throw LlmException.invalidResponse();
        }
        return choices.path(0);
    }

    private static boolean isPart(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        JsonNode reason = choice.path("finish_reason");
        return (delta.isObject() || isNothing(delta) && reason.isTextual())
                && isTextOrNothing(delta.path("content"))
                && isTextOrNothing(reason);
    }

    /** Models report errors inside a response of status 200, too, in several places. */
    private static void requireNoError(JsonNode answer) {
        boolean isError = hasError(answer) || answer.path("errors").size() > 0;
        for (JsonNode choice : answer.path("choices")) {
            isError |= hasError(choice) || hasError(choice.path("delta")) || hasError(choice.path("message"));
        }
        if (isError) {
            throw LlmException.connectionLost();
        }
    }

    private static boolean hasError(JsonNode node) {
        return !isNothing(node.path("error"))
                || ERROR_FIELDS.stream()
                        .anyMatch(name -> node.path(name).asText().equalsIgnoreCase("error"));
    }

    private static boolean isTextOrNothing(JsonNode node) {
        return node.isTextual() || isNothing(node);
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
