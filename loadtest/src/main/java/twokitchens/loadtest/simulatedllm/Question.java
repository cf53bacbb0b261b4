package twokitchens.loadtest.simulatedllm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The parts of a request that the model uses.
 *
 * @param promptTokens length of the messages: their words are counted for tokens
 * @param maxTokens the longest answer that is requested
 * @param stream whether it is requested token by token
 * @param withUsage whether a stream is to end with the numbers of tokens
 */
record Question(int promptTokens, int maxTokens, boolean stream, boolean withUsage) {

    /**
     * Reads the body of a request for a chat completion.
     *
     * @throws IllegalArgumentException if OpenAI's API would reject it, or it requests something that is not simulated
     */
    static Question of(JsonNode body) {
        require(body.path("model").isTextual(), "you must provide a model parameter");
        JsonNode messages = body.path("messages");
        require(messages.isArray() && !messages.isEmpty(), "'messages' must be an array of at least one message");
        messages.forEach(Question::check);
        require(body.path("n").asInt(1) == 1, "an 'n' other than 1 is not simulated");
        require(isAbsentOr(body, "stream", body.path("stream").isBoolean()), "'stream' must be a boolean");
        return new Question(
                all(messages).mapToInt(Question::words).sum(),
                Math.min(tokens(body, "max_tokens"), tokens(body, "max_completion_tokens")),
                body.path("stream").booleanValue(),
                body.at("/stream_options/include_usage").booleanValue());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean isAbsentOr(JsonNode body, String name, boolean condition) {
        return !body.hasNonNull(name) || condition;
    }

    private static void check(JsonNode message) {
        require(message.path("role").isTextual(), "each message must have a 'role'");
        JsonNode content = message.path("content");
        require(content.isTextual() || content.isArray(), "each message must have a 'content'");
    }

    private static int tokens(JsonNode body, String name) {
        JsonNode most = body.path(name);
        require(isAbsentOr(body, name, most.isInt() && most.intValue() >= 1), "'" + name + "' must be at least 1");
        return most.asInt(ModelSettings.MOST_TOKENS);
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A message's content is a text, or a list of parts, some of which have a text. */
    private static int words(JsonNode message) {
        JsonNode content = message.get("content");
        Stream<JsonNode> texts =
                content.isTextual() ? Stream.of(content) : all(content).map(part -> part.path("text"));
        return texts.mapToInt(text -> text.asText().strip().split("\\s+").length)
                .sum();
    }
}
