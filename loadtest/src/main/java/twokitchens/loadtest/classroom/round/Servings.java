package twokitchens.loadtest.classroom.round;

import static twokitchens.loadtest.classroom.round.Event.Kind.ARRIVED;
import static twokitchens.loadtest.classroom.round.Event.Kind.ASKED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import twokitchens.loadtest.result.ServerKind;

/** Reads from a round's events what each guest got from each kitchen. */
final class Servings {
    private final Map<Key, Serving> byKey = new LinkedHashMap<>();

    private record Key(int guest, ServerKind side) {}

    private Servings() {}

    /** All servings, in the guests' order, the blocking kitchen's first. */
    static List<Serving> of(Collection<Event> events) {
        Servings servings = new Servings();
        events.forEach(servings::read);
        return new ArrayList<>(servings.byKey.values());
    }

    private void read(Event event) {
        if (event.kind() == ARRIVED || event.kind() == ASKED) {
            for (ServerKind side : ServerKind.values()) {
                byKey.put(new Key(event.guest(), side), arrival(event, side));
            }
        } else {
            byKey.computeIfPresent(new Key(event.guest(), event.side()), (key, serving) -> serving.after(event));
        }
    }

    private static Serving arrival(Event event, ServerKind side) {
        return new Serving(
                event.guest(),
                event.text(),
                event.kind() == ASKED,
                side,
                event.atMillis(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "");
    }
}
