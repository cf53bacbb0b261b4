package twokitchens.loadtest.simulatedllm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.StreamSupport;
import twokitchens.model.Json;

/** The JSON that goes over the wire: OpenAI's format, as far as chat completions need it. */
final class OpenAiJson {
    /** The list of models: there is one. */
    static final String MODELS = """
            {"object":"list","data":[\
            {"id":"simulated","object":"model","created":0,"owned_by":"two-kitchens"}]}""";

    private static final String DONE = "data: [DONE]\n\n";
    private static final String COMPLETION = """
            {"id":"chatcmpl-simulated-%d","object":"%s","created":%d,"model":"simulated",\
            "system_fingerprint":"simulated","choices":[%s]%s}""";
    private static final String CHOICE = """
            {"index":0,"%s":%s,"logprobs":null,"finish_reason":%s}""";
    private static final String USAGE = """
            ,"usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}""";

    private OpenAiJson() {}

    /**
     * The parts of a request that the model uses.
     *
     * @param promptTokens length of the messages: their words are counted for tokens
     * @param maxTokens the longest answer that is requested
     * @param stream whether it is requested token by token
     * @param withUsage whether a stream is to end with the numbers of tokens
     */
    record Question(int promptTokens, int maxTokens, boolean stream, boolean withUsage) {}

    /**
     * Reads the body of a request for a chat completion.
     *
     * @throws IllegalArgumentException if OpenAI's API would reject it, or it requests something that is not simulated
     */
    static Question parse(byte[] bytes) {
        JsonNode body;
        try {
            body = Json.parse(bytes);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the body is not JSON");
        }
        require(body.path("model").isTextual(), "you must provide a model parameter");
        JsonNode messages = body.path("messages");
        require(messages.isArray() && !messages.isEmpty(), "'messages' must be an array of at least one message");
        int words = 0;
        for (JsonNode message : messages) {
            words += words(message);
        }
        require(body.path("n").asInt(1) == 1, "an 'n' other than 1 is not simulated");
        boolean stream = body.path("stream").isBoolean();
        require(stream || !body.hasNonNull("stream"), "'stream' must be a boolean");
        return new Question(
                words,
                Math.min(tokens(body, "max_tokens"), tokens(body, "max_completion_tokens")),
                body.path("stream").booleanValue(),
                body.at("/stream_options/include_usage").booleanValue());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A message's content is a text, or a list of parts, some of which have a text. */
    private static int words(JsonNode message) {
        require(message.path("role").isTextual(), "each message must have a 'role'");
        JsonNode content = message.path("content");
        require(content.isTextual() || content.isArray(), "each message must have a 'content'");
        return content.isTextual()
                ? wordsOf(content)
                : StreamSupport.stream(content.spliterator(), false)
                        .mapToInt(part -> wordsOf(part.path("text")))
                        .sum();
    }

    private static int wordsOf(JsonNode text) {
        return text.asText().strip().split("\\s+").length;
    }

    private static int tokens(JsonNode body, String name) {
        JsonNode most = body.path(name);
        require(!body.hasNonNull(name) || most.isInt() && most.intValue() >= 1, "'" + name + "' must be at least 1");
        return most.asInt(ModelSettings.MOST_TOKENS);
    }

    private static String completion(String object, Reply reply, String choice, String usage) {
        return String.format(
                Locale.ROOT, COMPLETION, reply.number(), object, Instant.now().getEpochSecond(), choice, usage);
    }

    private static String usage(Question question, Reply reply) {
        return String.format(
                Locale.ROOT, USAGE, question.promptTokens(), reply.length(), question.promptTokens() + reply.length());
    }

    /** A whole answer. */
    static String whole(Question question, Reply reply) {
        String message = "{\"role\":\"assistant\",\"content\":\"" + reply.text() + "\",\"refusal\":null}";
        String choice = CHOICE.formatted("message", message, reply.finishReason());
        return completion("chat.completion", reply, choice, usage(question, reply));
    }

    private static String event(Reply reply, String choice, String usage) {
        return "data: " + completion("chat.completion.chunk", reply, choice, usage) + "\n\n";
    }

    private static String event(Reply reply, String delta) {
        return event(reply, CHOICE.formatted("delta", delta, "null"), "");
    }

    /** The event that opens a stream: it has the role and no content. */
    static String opening(Reply reply) {
        return event(reply, "{\"role\":\"assistant\",\"content\":\"\"}");
    }

    /** The JSON around each token of a stream: most of an event is the same for all. */
    static String[] aroundToken(Reply reply) {
        return event(reply, "{\"content\":\"TOKEN\"}").split("TOKEN");
    }

    /** The events that close a stream: why it ends, the numbers of tokens if they were requested, and the end. */
    static String closing(Question question, Reply reply) {
        String end = event(reply, CHOICE.formatted("delta", "{}", reply.finishReason()), "");
        return end + (question.withUsage() ? event(reply, "", usage(question, reply)) : "") + DONE;
    }

    static String error(String type, String message) {
        return "{\"error\":{\"message\":" + TextNode.valueOf(message) + ",\"type\":\"" + type
                + "\",\"param\":null,\"code\":null}}";
    }
}
