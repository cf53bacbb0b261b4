package twokitchens.sync.flask;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import twokitchens.llm.ChatRequest;

/** Reads a prompt as a Flask program does: field by field. */
public final class ChatBody {
    private ChatBody() {}

    /**
     * Reads the whole body.
     *
     * @throws IllegalArgumentException if a field is missing or of another type; the message says which
     * @throws io.javalin.http.HttpResponseException as {@link JsonBody#read}
     */
    public static ChatRequest read(Context context) {
        JsonNode body = JsonBody.read(context);
        if (!body.has("prompt")) {
            throw new IllegalArgumentException("缺少必要参数(prompt)");
        }
        if (!body.get("prompt").isTextual()) {
            throw new IllegalArgumentException("prompt 必须是字符串");
        }
        return new ChatRequest(
                body.get("prompt").textValue(),
                field(body, "max_tokens", JsonNode::isInt, JsonNode::intValue, "整数"),
                field(body, "temperature", JsonNode::isNumber, JsonNode::doubleValue, "数字"),
                field(body, "stream", JsonNode::isBoolean, JsonNode::booleanValue, "布尔值"));
    }

    private static <T> Optional<T> field(
            JsonNode body, String name, Predicate<JsonNode> fits, Function<JsonNode, T> value, String type) {
        if (!body.hasNonNull(name)) {
            return Optional.empty();
        }
        if (!fits.test(body.get(name))) {
            throw new IllegalArgumentException(name + " 必须是" + type);
        }
        return Optional.of(value.apply(body.get(name)));
    }
}
