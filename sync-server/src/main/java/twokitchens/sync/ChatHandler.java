package twokitchens.sync;

import io.javalin.http.Context;
import java.io.IOException;
import twokitchens.llm.ChatRequest;
import twokitchens.llm.EventStreamFormat;
import twokitchens.sync.flask.ChatBody;
import twokitchens.sync.flask.Responses;
import twokitchens.sync.llm.LlmClient;
import twokitchens.sync.llm.LlmStream;

/** Sends a prompt on to a language model, and passes on the answer. */
final class ChatHandler {
    private final LlmClient llm;

    ChatHandler(LlmClient llm) {
        this.llm = llm;
    }

    /** Answers a prompt, whole or token by token. The cook holds the line: this thread does nothing else meanwhile. */
    void chat(Context context) {
        ChatRequest chat;
        try {
            chat = ChatBody.read(context);
        } catch (IllegalArgumentException invalid) {
            Responses.error(context, 400, String.valueOf(invalid.getMessage()));
            return;
        }
        if (chat.isStreamed()) {
            stream(chat, context);
        } else {
            context.json(llm.ask(chat));
        }
    }

    /** The model has begun to answer when the headers leave: until then, an error has a status of its own. */
    private void stream(ChatRequest chat, Context context) {
        try (LlmStream answer = llm.stream(chat)) {
            context.contentType(EventStreamFormat.CONTENT_TYPE).header("Cache-Control", "no-cache");
            context.res().flushBuffer();
            answer.pipe(context.res().getOutputStream());
        } catch (IOException clientHasGone) {
            // No response is of use, and the call to the model has ended.
        }
    }
}
