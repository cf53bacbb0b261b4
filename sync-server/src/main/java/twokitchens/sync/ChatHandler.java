package twokitchens.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import twokitchens.model.ChatEvents;
import twokitchens.model.ChatRequest;

/** Sends a prompt on to a language model, and passes on the answer. */
final class ChatHandler {
    private final LlmClient llm;
    private final long maxBody;

    ChatHandler(LlmClient llm, long maxBody) {
        this.llm = llm;
        this.maxBody = maxBody;
    }

    /** Answers a prompt, whole or token by token. The cook holds the line: this thread does nothing else meanwhile. */
    void chat(Context context) {
        JsonNode body = JsonBody.read(context, maxBody);
        ChatRequest chat;
        try {
            chat = read(body);
        } catch (IllegalArgumentException refused) {
            context.status(HttpStatus.BAD_REQUEST).json(Map.of("error", String.valueOf(refused.getMessage())));
            return;
        }
        answer(chat, context);
    }

    private void answer(ChatRequest chat, Context context) {
        if (chat.isStreamed()) {
            stream(chat, context);
        } else {
            context.json(llm.ask(chat));
        }
    }

    /** The model has begun to answer when the headers leave: until then, a fault has a status of its own. */
    private void stream(ChatRequest chat, Context context) {
        try (LlmStream answer = llm.stream(chat)) {
            context.contentType(ChatEvents.MEDIA_TYPE + "; charset=utf-8").header("Cache-Control", "no-cache");
            context.res().flushBuffer();
            answer.pipe(context.res().getOutputStream());
        } catch (IOException guestHasGone) {
            // Nobody is left to be told, and the model has been hung up on.
        }
    }

    private static ChatRequest read(JsonNode body) {
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
