package twokitchens.loadtest.simulatedllm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import twokitchens.model.Json;

/** The JSON that goes over the wire: OpenAI's format, as far as chat completions need it. */
final class OpenAiJson {
    static final String DONE = "data: [DONE]\n\n";

    private static final JsonMapper MAPPER = Json.mapper();
    private static final String MODEL = "simulated";
    private static final String PLACE = "\"TOKEN\"";

    private OpenAiJson() {}

    /** @throws IllegalArgumentException if it is not JSON */
    static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the body is not JSON");
        }
    }

    private static ObjectNode completion(String object, Reply reply) {
        return MAPPER.createObjectNode()
                .put("id", "chatcmpl-simulated-" + reply.number())
                .put("object", object)
                .put("created", Instant.now().getEpochSecond())
                .put("model", MODEL)
                .put("system_fingerprint", MODEL);
    }

    /** A whole answer. */
    static String whole(Question question, Reply reply) {
        ObjectNode completion = completion("chat.completion", reply);
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", reply.text())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", reply.finishReason());
        completion.set("usage", usage(question, reply));
        return completion.toString();
    }

    private static ObjectNode usage(Question question, Reply reply) {
        return MAPPER.createObjectNode()
                .put("prompt_tokens", question.promptTokens())
                .put("completion_tokens", reply.length())
                .put("total_tokens", question.promptTokens() + reply.length());
    }

    /** The event that opens a stream: it has the role and no content. */
    static String opening(Reply reply) {
        ObjectNode chunk = completion("chat.completion.chunk", reply);
        delta(chunk).put("role", "assistant").put("content", "");
        return event(chunk);
    }

    /** The JSON around each token of a stream: most of an event is the same for all. */
    static String[] aroundToken(Reply reply) {
        ObjectNode chunk = completion("chat.completion.chunk", reply);
        delta(chunk).put("content", "TOKEN");
        String event = event(chunk);
        int place = event.indexOf(PLACE);
        return new String[] {event.substring(0, place), event.substring(place + PLACE.length())};
    }

    private static ObjectNode delta(ObjectNode chunk) {
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        choice.putNull("logprobs").putNull("finish_reason");
        return delta;
    }

    /** The events that close a stream: why it ends, the numbers of tokens if they were requested, and the end. */
    static String closing(Question question, Reply reply) {
        ObjectNode chunk = completion("chat.completion.chunk", reply);
        delta(chunk);
        ((ObjectNode) chunk.at("/choices/0")).put("finish_reason", reply.finishReason());
        return event(chunk) + (question.withUsage() ? usageEvent(question, reply) : "") + DONE;
    }

    private static String usageEvent(Question question, Reply reply) {
        ObjectNode chunk = completion("chat.completion.chunk", reply);
        chunk.putArray("choices");
        chunk.set("usage", usage(question, reply));
        return event(chunk);
    }

    private static String event(ObjectNode chunk) {
        return "data: " + chunk + "\n\n";
    }

    /** The list of models: there is one. */
    static String models() {
        ObjectNode list = MAPPER.createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", MODEL)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "two-kitchens");
        return list.toString();
    }

    static String error(String type, String message) {
        ObjectNode error = MAPPER.createObjectNode();
        error.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .putNull("code");
        return error.toString();
    }

    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
