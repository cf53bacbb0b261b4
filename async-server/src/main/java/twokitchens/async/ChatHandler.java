package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import twokitchens.async.api.Post;
import twokitchens.model.ChatAnswer;
import twokitchens.model.ChatEvents;
import twokitchens.model.ChatRequest;

/** Sends a prompt on to a language model, and passes on the answer. */
final class ChatHandler {
    private final LlmClient llm;

    ChatHandler(LlmClient llm) {
        this.llm = llm;
    }

    /** Answers a prompt, whole or token by token. The cook hangs up and is called back: this thread serves others. */
    @Post("/chat")
    Future<ChatAnswer> chat(ChatRequest chat, HttpServerResponse response) {
        return chat.isStreamed() ? stream(chat, response) : llm.ask(chat, response);
    }

    /** The model has begun to answer when the headers leave: until then, a fault has a status of its own. */
    private Future<ChatAnswer> stream(ChatRequest chat, HttpServerResponse response) {
        return llm.stream(chat, response).compose(answer -> {
            response.putHeader("Content-Type", ChatEvents.MEDIA_TYPE + "; charset=utf-8")
                    .putHeader("Cache-Control", "no-cache")
                    .setChunked(true)
                    .writeHead();
            return answer.pipe(response).mapEmpty();
        });
    }
}
