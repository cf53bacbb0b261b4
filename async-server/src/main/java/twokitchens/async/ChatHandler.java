package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import twokitchens.async.llm.LlmClient;
import twokitchens.llm.ChatRequest;
import twokitchens.llm.ChatResponse;
import twokitchens.llm.EventStreamFormat;

/** Sends a prompt on to a language model, and passes on the answer. */
final class ChatHandler {
    private final LlmClient llm;

    ChatHandler(LlmClient llm) {
        this.llm = llm;
    }

    /** Answers a prompt, whole or token by token. The cook hangs up and is called back: this thread serves others. */
    Future<ChatResponse> chat(ChatRequest chat, RoutingContext context) {
        return chat.isStreamed() ? stream(chat, context) : llm.ask(chat, context);
    }

    /** The model has begun to answer when the headers leave: until then, an error has a status of its own. */
    private Future<ChatResponse> stream(ChatRequest chat, RoutingContext context) {
        return llm.stream(chat, context).compose(answer -> {
            context.response()
                    .putHeader("Content-Type", EventStreamFormat.CONTENT_TYPE)
                    .putHeader("Cache-Control", "no-cache")
                    .setChunked(true)
                    .writeHead();
            return answer.pipe(context).mapEmpty();
        });
    }
}
