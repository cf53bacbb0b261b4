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
import java.util.function.Function;

/**
 * A request to a language model, and its answer: whole, or token by token.
 *
 * <p>Gatling's own time stamps of server-sent events are whole milliseconds. But it tests each event, as it comes,
 * against the check that it awaits: that test reads our own clock. Each streamed request has its own connection.
 * Streams cannot be silent: Gatling's report includes the answers of the warm-up.
 */
final class ChatExchange {
    private static final String PATH = "/chat";
    private static final String PROMPT = "{\"prompt\": \"What is for dinner?\", \"stream\": %b}";
    private static final String NAME = "name";
    private static final String TOKENS = "tokens";
    private static final String LAST = "[DONE]";
    private static final String FAULT = "\"event\":\"error\"";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RequestRecorder watch;
    private final boolean stream;
    private final Function<Session, String> name;
    private final String path;
    private final String question;

    /**
     * One kind of conversation.
     *
     * @param stream whether the answer comes token by token
     * @param name in Gatling's report
     */
    ChatExchange(RequestRecorder watch, boolean stream, Function<Session, String> name) {
        this(watch, stream, name, PATH, PROMPT.formatted(stream));
    }

    private ChatExchange(
            RequestRecorder watch, boolean stream, Function<Session, String> name, String path, String question) {
        this.watch = watch;
        this.stream = stream;
        this.name = name;
        this.path = path;
        this.question = question;
    }

    /** With the language model itself, streamed. */
    static ChatExchange withModel(RequestRecorder watch, Function<Session, String> name) {
        return new ChatExchange(
                watch,
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
        return watch.timedAsIntended(http(name)
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
        return exec(this::begin)
                .exec(watch.timedAsIntended(exec(asked())))
                .exec(session -> watch.heard(session, tokens(session)))
                .exec(sse("hang up").close())
                .exec(Session::markAsSucceeded);
    }

    private Session begin(Session session) {
        return session.set(NAME, name.apply(session)).set(TOKENS, new Tokens(RequestRecorder.intended(session)));
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
            tokens(session).came(System.nanoTime());
        }
        return last;
    }

    private static boolean isWhole(String event, Session session) {
        return event.contains(LAST) && tokens(session).count() > 0;
    }

    private static Tokens tokens(Session session) {
        return session.get(TOKENS);
    }
}
