package twokitchens.loadtest.classroom.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Phone;
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
    private final Optional<Phone> phone;
    private final int look;

    private int roundNumber;
    private int seen;
    private @Nullable Status sent;
    private int quietFrames;

    /** A stream to a phone, which sees its own orders and nobody else's guess; or to the projector, which shows all. */
    EventStream(Classroom classroom, Optional<Phone> phone) {
        this.classroom = classroom;
        this.phone = phone;
        this.look = phone.map(Phone::newLook).orElse(0);
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
            while (isWanted() && !client.terminated()) {
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
        List<Event> own = events.stream().filter(event -> isShown(round, event)).toList();
        Status status = phone.isPresent() ? classroom.status().forPhones() : classroom.status();
        boolean changed = !status.equals(sent);
        sent = status;
        return new Frame(fresh, roundNumber, round.now(), own, changed ? status : null);
    }

    private boolean isWanted() {
        return phone.isEmpty() || phone.get().isLatestLook(look);
    }

    private boolean isShown(Round round, Event event) {
        return phone.isEmpty() || round.isOwnedBy(phone.get().id(), event);
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
