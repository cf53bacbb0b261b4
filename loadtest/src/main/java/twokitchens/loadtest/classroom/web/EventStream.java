package twokitchens.loadtest.classroom.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Round;
import twokitchens.loadtest.classroom.lesson.Status;

/**
 * Server-sent events to one page: what it has not seen, every 50 ms. It runs in the request's thread, so a page that
 * reads slowly holds up only itself, and gets the rest in fewer, larger frames.
 *
 * <p>Each event's id says how much of which round the page has seen, so a browser that has lost the connection says by
 * itself where it was. {@link #KIT} distinguishes this run from those before it, whose rounds had the same numbers.
 */
final class EventStream {
    private static final long FRAME_MILLIS = 50;
    private static final int MAX_EVENTS_IN_A_FRAME = 5000;
    private static final int QUIET_FRAMES = 200;
    private static final String KIT = UUID.randomUUID().toString().replace("-", "");
    private static final Pattern ID = Pattern.compile(KIT + "-(\\d{1,9})-(\\d{1,9})");

    private final Classroom classroom;
    private final BiPredicate<Round, Event> shown;
    private final UnaryOperator<Status> view;
    private final BooleanSupplier wanted;

    private int roundNumber;
    private int seen;
    private @Nullable Status sent;
    private int quietFrames;

    /**
     * A stream that has not begun.
     *
     * @param shown which events the page sees
     * @param view what it sees of the rest
     * @param wanted whether it still looks
     */
    EventStream(
            Classroom classroom, BiPredicate<Round, Event> shown, UnaryOperator<Status> view, BooleanSupplier wanted) {
        this.classroom = classroom;
        this.shown = shown;
        this.view = view;
        this.wanted = wanted;
    }

    /**
     * What a page has not seen yet.
     *
     * @param fresh whether the page must forget the round it shows: these events are a round's first
     * @param now milliseconds since the round's first guest came
     * @param status present if it has changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Frame(
            boolean fresh,
            int round,
            long now,
            List<Event> events,
            @Nullable Status status) {}

    /** Returns when the page looks no more, or has gone. */
    void run(Context context) throws IOException {
        goOnFrom(String.valueOf(context.header("Last-Event-ID")));
        SseClient client = new SseClient(context.contentType("text/event-stream; charset=utf-8"));
        try {
            while (wanted.getAsBoolean() && !client.terminated()) {
                send(client, nextFrame());
                Thread.sleep(FRAME_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the start where an id names no place in the round that is shown. */
    private void goOnFrom(String id) {
        Matcher place = ID.matcher(id);
        if (place.matches()
                && Integer.parseInt(place.group(1)) == classroom.round().number()) {
            roundNumber = Integer.parseInt(place.group(1));
            seen = Integer.parseInt(place.group(2));
        }
    }

    private Frame nextFrame() {
        Round round = classroom.round();
        boolean fresh = round.number() != roundNumber;
        List<Event> events = round.since(fresh ? 0 : seen, MAX_EVENTS_IN_A_FRAME);
        roundNumber = round.number();
        seen = (fresh ? 0 : seen) + events.size();
        List<Event> own =
                events.stream().filter(event -> shown.test(round, event)).toList();
        Status status = view.apply(classroom.status());
        boolean changed = !status.equals(sent);
        sent = status;
        return new Frame(fresh, roundNumber, round.now(), own, changed ? status : null);
    }

    private void send(SseClient client, Frame frame) throws IOException {
        if (!frame.events().isEmpty() || frame.fresh() || frame.status() != null) {
            quietFrames = 0;
            client.sendEvent("message", WebServer.JSON.writeValueAsString(frame), KIT + "-" + roundNumber + "-" + seen);
        } else if (++quietFrames % QUIET_FRAMES == 0) {
            client.sendComment("still here");
        }
    }
}
