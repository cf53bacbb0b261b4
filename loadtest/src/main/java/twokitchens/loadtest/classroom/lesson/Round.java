package twokitchens.loadtest.classroom.lesson;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.ARRIVED;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.ASKED;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.COOKING;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.KITCHEN_LOST;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import twokitchens.loadtest.result.ServerKind;

/**
 * All that happens on one board: an append-only log of events.
 *
 * <p>Everything else, a page's picture, a phone's waits, a table, is read from the log, so whoever comes late or again
 * needs only the events that he has not seen. Safe for use by many threads.
 */
public final class Round {
    /** The owner of an order that came from no phone. */
    static final String NOBODY = "";

    private static final int MAX_GUESTS = 30_000;

    /** Beyond so many connections at once some machines have no more to give. */
    private static final int MAX_OPEN = 5_000;

    private final int number;
    private final ServerSettings settings;
    private final LongSupplier nanoClock;
    private final List<Event> log = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final int[] open = new int[ServerKind.values().length];
    private final Map<String, Integer> openByOwner = new HashMap<>();
    private long startNanos;
    private long lastNanos;

    /** An empty board. Its time starts with its first guest. */
    Round(int number, ServerSettings settings, LongSupplier nanoClock) {
        this.number = number;
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    private record Arrival(Event.Kind kind, String owner) {}

    /** Distinguishes this round from those before it. */
    public int number() {
        return number;
    }

    ServerSettings settings() {
        return settings;
    }

    /** Milliseconds since the first guest came; 0 before that. */
    public synchronized long now() {
        return arrivals.isEmpty() ? 0 : NANOSECONDS.toMillis(nanoClock.getAsLong() - startNanos);
    }

    /** A guest comes, and will give an order to each kitchen. Returns his number: that of the guests so far, from 1. */
    synchronized int arrive(String name, String owner, long atMillis) {
        return enter(ARRIVED, name, owner, atMillis);
    }

    /** A guest comes who only asks a quick question. Returns his number, from 1. */
    synchronized int ask() {
        return enter(ASKED, "", NOBODY, now());
    }

    private int enter(Event.Kind kind, String name, String owner, long atMillis) {
        if (arrivals.isEmpty()) {
            startNanos = nanoClock.getAsLong();
        }
        arrivals.add(new Arrival(kind, owner));
        for (ServerKind side : ServerKind.values()) {
            change(side, owner, 1);
        }
        add(kind, arrivals.size(), atMillis, ServerKind.BLOCKING, name);
        return arrivals.size();
    }

    private void change(ServerKind side, String owner, int orders) {
        open[side.index()] += orders;
        openByOwner.merge(owner, orders, Integer::sum);
    }

    private void add(Event.Kind kind, int guest, long atMillis, ServerKind side, String text) {
        log.add(new Event(kind, guest, atMillis, side, text));
        lastNanos = nanoClock.getAsLong();
    }

    /** Writes down what becomes of a guest's order. A question is answered without being cooked. */
    OrderClient.Listener order(int guest, ServerKind side) {
        return (kind, detail) -> follow(guest, side, kind, detail);
    }

    private synchronized void follow(int guest, ServerKind side, Event.Kind kind, String detail) {
        Arrival arrival = arrivals.get(guest - 1);
        if (kind != COOKING) {
            change(side, arrival.owner(), -1);
        } else if (arrival.kind() == ASKED) {
            return;
        }
        if (kind == COOKING) {
            long cooking = detail.isEmpty() ? 0 : Math.round(Double.parseDouble(detail));
            add(kind, guest, Math.max(0, now() - cooking), side, "");
        } else {
            add(kind, guest, now(), side, detail);
        }
    }

    /** A kitchen's server has ended by itself. */
    synchronized void kitchenLost(ServerKind side, String reason) {
        if (!arrivals.isEmpty()) {
            add(KITCHEN_LOST, 0, now(), side, reason);
        }
    }

    /** Guests who came, whatever they wanted. */
    public synchronized int guests() {
        return arrivals.size();
    }

    /** Whether the round, and the machine, can hold so many more guests. */
    synchronized boolean hasRoomFor(int guests) {
        return arrivals.size() + guests <= MAX_GUESTS && Math.max(open[0], open[1]) + guests <= MAX_OPEN;
    }

    /** Guests who still wait at this kitchen, in the line or for what is in the pan. */
    public synchronized int open(ServerKind side) {
        return open[side.index()];
    }

    /** Dishes that this owner still waits for, at both kitchens together. */
    synchronized int openOf(String owner) {
        return openByOwner.getOrDefault(owner, 0);
    }

    /** Whether nobody waits any more. */
    public synchronized boolean isQuiet() {
        return open[0] == 0 && open[1] == 0;
    }

    /** How long nothing has happened and nobody has waited: milliseconds, 0 while someone waits. */
    synchronized long quietMillis() {
        return isQuiet() ? NANOSECONDS.toMillis(nanoClock.getAsLong() - lastNanos) : 0;
    }

    /** Some of the events after the first so many, oldest first. */
    public synchronized List<Event> since(int seen, int most) {
        return List.copyOf(log.subList(Math.min(log.size(), seen), Math.min(log.size(), seen + most)));
    }

    /** Whether a guest of this event came from this phone. */
    public synchronized boolean isOwnedBy(String owner, Event event) {
        return event.guest() > 0 && arrivals.get(event.guest() - 1).owner().equals(owner);
    }
}
