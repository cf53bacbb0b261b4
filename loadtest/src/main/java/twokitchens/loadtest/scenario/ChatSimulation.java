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

/**
 * How long does each guest wait for the first word of an answer, for the next, and for the last?
 *
 * <p>Gatling's own time stamps of server-sent events are whole milliseconds. But it asks of each event, as it comes,
 * whether that is the one a check waits for: there our own clock stands. Each question has a connection of its own.
 * Streams cannot be silent: in Gatling's report the answers of the warm-up stand among the others.
 */
public final class ChatSimulation extends KitchenSimulation {
    private static final String QUESTION = "{\"prompt\": \"What is for dinner?\", \"stream\": %b}";
    private static final String NAME = "name";
    private static final String TOKENS = "tokens";
    private static final String LAST = "[DONE]";
    private static final String FAULT = "\"event\":\"error\"";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Guests guests = new Guests(settings.levels(), watch);

    public ChatSimulation() {
        super(Settings::spans);
        measure(guests.repeating("chat", settings.stream() ? streamed() : whole()));
    }

    private ChainBuilder whole() {
        return watch.timed(http(guests.named("chat"))
                .post("/chat")
                .asJson()
                .body(StringBody(QUESTION.formatted(false)))
                .check(
                        Watch.keepStatus(),
                        status().is(200),
                        jsonPath("$.answer").exists()));
    }

    /** What the stream needs to be closed is no part of the answer: it is not timed. */
    private ChainBuilder streamed() {
        return exec(this::begin)
                .exec(watch.timed(exec(asked())))
                .exec(session -> watch.heard(session, tokens(session)))
                .exec(sse("hang up").close())
                .exec(Session::markAsSucceeded);
    }

    private Session begin(Session session) {
        return session.set(NAME, guests.named("chat").apply(session)).set(TOKENS, new Tokens(System.nanoTime()));
    }

    private static ActionBuilder asked() {
        return sse("#{" + NAME + "}")
                .post("/chat")
                .header("Content-Type", "application/json")
                .body(StringBody(QUESTION.formatted(true)))
                .await(PATIENCE)
                .on(sse.checkMessage("answer")
                        .matching(bodyString()
                                .transformWithSession(ChatSimulation::isLast)
                                .is(true))
                        .check(bodyString()
                                .transformWithSession(ChatSimulation::isWhole)
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
