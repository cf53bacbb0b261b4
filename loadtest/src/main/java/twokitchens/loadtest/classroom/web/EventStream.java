package twokitchens.loadtest.classroom.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Round;
import twokitchens.loadtest.classroom.lesson.Status;

/**
 * Server-sent events to one page: what it has not seen, every 50 ms. It runs in the request's thread, so a page that
 * reads slowly holds up only itself, and gets the rest in fewer, larger frames.
 */
final class EventStream {
    private static final long FRAME_MILLIS = 50;
    private static final int MOST_EVENTS_IN_A_FRAME = 5000;
    private static final int QUIET_FRAMES = 200;
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final String KIT = UUID.randomUUID().toString().replace("-", "");

    private final Classroom classroom;
    private final View view;

    private EventCursor place;
    private @Nullable Status sent;
    private int quietFrames;

    /** What of the lesson this page may see. */
    interface View {
        /** Whether it sees this event. */
        boolean shows(Round round, Event event);

        /** What it sees of the rest. */
        Status of(Status status);

        /** Whether it still looks. */
        boolean isWanted();
    }

    /** Goes on from a place that {@link EventCursor#id} named; from the start where that names none of our rounds. */
    EventStream(Classroom classroom, View view, String lastId) {
        this.classroom = classroom;
        this.view = view;
        this.place = EventCursor.parse(lastId)
                .filter(each -> each.kit().equals(KIT)
                        && each.round() == classroom.round().number())
                .orElse(new EventCursor(KIT, 0, 0));
    }

    /** Returns when the view is wanted no more; when the page has gone, by an exception. */
    void run(OutputStream out) throws IOException, InterruptedException {
        while (view.isWanted()) {
            Frame frame = next();
            if (!frame.events().isEmpty() || frame.fresh() || frame.status() != null) {
                quietFrames = 0;
                write(out, message(frame));
            } else if (++quietFrames % QUIET_FRAMES == 0) {
                write(out, STILL_HERE);
            }
            Thread.sleep(FRAME_MILLIS);
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private byte[] message(Frame frame) throws IOException {
        String text = "id: " + place.id() + "\ndata: " + HttpCall.JSON.writeValueAsString(frame) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Frame next() {
        Round round = classroom.round();
        boolean fresh = round.number() != place.round();
        int seen = fresh ? 0 : place.seen();
        List<Event> events = round.since(seen, MOST_EVENTS_IN_A_FRAME);
        place = new EventCursor(KIT, round.number(), seen + events.size());
        List<Event> shown =
                events.stream().filter(event -> view.shows(round, event)).toList();
        return new Frame(fresh, round.number(), round.now(), shown, changedStatus());
    }

    private @Nullable Status changedStatus() {
        Status status = view.of(classroom.status());
        if (status.equals(sent)) {
            return null;
        }
        sent = status;
        return status;
    }
}
