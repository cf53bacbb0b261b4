package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A request to a language model, and its answer: whole, or token by token.
 *
 * <p>Gatling's own time stamps of server-sent events are whole milliseconds. But it tests each event, as it comes,
 * against the check that it awaits: that test reads our own clock. Each streamed request has its own connection.
 * Streams cannot be silent: Gatling's report includes the answers of the warm-up.
 *
 * @param stream whether the answer comes token by token
 * @param name in Gatling's report
 */
record ChatExchange(
        RequestRecorder recorder, boolean stream, Function<Session, String> name, String path, String question) {
    private static final String NAME = "name";
    private static final String TOKENS = "tokens";
    private static final String LAST = "[DONE]";
    private static final String FAULT = "\"event\":\"error\"";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** With a contender. */
    ChatExchange(RequestRecorder recorder, boolean stream, Function<Session, String> name) {
        this(
                recorder,
                stream,
                name,
                "/chat",
                "{\"prompt\": \"What is for dinner?\", \"stream\": %b}".formatted(stream));
    }

    /** With the language model itself, streamed. */
    static ChatExchange withModel(RequestRecorder recorder, Function<Session, String> name) {
        return new ChatExchange(
                recorder,
                true,
                name,
                "/v1/chat/completions",
                "{\"model\": \"simulated\", \"stream\": true, "
                        + "\"messages\": [{\"role\": \"user\", \"content\": \"What is for dinner?\"}]}");
    }

    /** A request that is sent and intended now. */
    ChainBuilder now() {
        return exec(RequestRecorder::intendNow).exec(asIntended());
    }

    /** A request whose intended time is set already. */
    ChainBuilder asIntended() {
        return stream ? streamed() : whole();
    }

    private ChainBuilder whole() {
        return recorder.timedAsIntended(http(name)
                .post(path)
                .asJson()
                .body(StringBody(question))
                .check(
                        RequestRecorder.keepStatus(),
                        status().is(200),
                        jsonPath("$.answer").exists()));
    }

    /** Closing the stream is no part of the answer: it is not timed. */
    private ChainBuilder streamed() {
        return exec(session -> session.set(NAME, name.apply(session)).set(TOKENS, new ArrayList<Long>()))
                .exec(recorder.timedAsIntended(exec(asked())))
                .exec(session -> recorder.recordTokens(session, tokens(session)))
                .exec(sse("close").close())
                .exec(Session::markAsSucceeded);
    }

    private ActionBuilder asked() {
        return sse("#{" + NAME + "}")
                .post(path)
                .header("Content-Type", "application/json")
                .body(StringBody(question))
                .await(PATIENCE)
                .on(sse.checkMessage("answer")
                        .matching(bodyString()
                                .transformWithSession(ChatExchange::isLast)
                                .is(true))
                        .check(bodyString()
                                .transformWithSession(ChatExchange::isWhole)
                                .is(true)));
    }

    private static boolean isLast(String event, Session session) {
        boolean last = event.contains(LAST) || event.contains(FAULT);
        if (!last) {
            tokens(session).add(System.nanoTime());
        }
        return last;
    }

    private static boolean isWhole(String event, Session session) {
        return event.contains(LAST) && !tokens(session).isEmpty();
    }

    /** When each token came. All that one of Gatling's users does is done on one event loop. */
    private static List<Long> tokens(Session session) {
        return session.get(TOKENS);
    }
}
