package twokitchens.loadtest.classroom.round;

import static twokitchens.loadtest.classroom.round.Event.Kind.ARRIVED;
import static twokitchens.loadtest.classroom.round.Event.Kind.ASKED;
import static twokitchens.loadtest.classroom.round.Event.Kind.COOKING;
import static twokitchens.loadtest.classroom.round.Event.Kind.KITCHEN_LOST;
import static twokitchens.loadtest.classroom.round.Event.Kind.LOST;
import static twokitchens.loadtest.classroom.round.Event.Kind.SERVED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import twokitchens.loadtest.classroom.kitchen.Order;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.result.ServerKind;

/**
 * All that happens on one board: an append-only log of events.
 *
 * <p>Everything else, a page's picture, a phone's waits, a table, is read from the log, so whoever comes late or again
 * needs only the events that he has not seen. Safe for use by many threads.
 */
public final class Round {
    /** The owner of an order that came from no phone. */
    public static final String NOBODY = "";

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
    public Round(int number, ServerSettings settings, LongSupplier nanoClock) {
        this.number = number;
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    /** Who a guest is, and when he came. */
    private record Arrival(Event.Kind kind, String owner, long atMillis) {}

    /** Distinguishes this round from those before it. */
    public int number() {
        return number;
    }

    /** What the kitchens cook. */
    public ServerSettings settings() {
        return settings;
    }

    /** Milliseconds since the first guest came; 0 before that. */
    public synchronized long now() {
        return arrivals.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - startNanos);
    }

    /** A guest comes, and will give an order to each kitchen. Returns his number, from 1. */
    public synchronized int arrive(String name, String owner, long atMillis) {
        return enter(ARRIVED, name, owner, atMillis);
    }

    /** A guest comes who only asks a quick question. Returns his number, from 1. */
    public synchronized int ask() {
        return enter(ASKED, "", NOBODY, now());
    }

    private int enter(Event.Kind kind, String name, String owner, long atMillis) {
        if (arrivals.isEmpty()) {
            startNanos = nanoClock.getAsLong();
        }
        arrivals.add(new Arrival(kind, owner, atMillis));
        for (ServerKind side : ServerKind.values()) {
            open[side.index()]++;
            openByOwner.merge(owner, 1, Integer::sum);
        }
        add(kind, arrivals.size(), atMillis, ServerKind.BLOCKING, name);
        return arrivals.size();
    }

    private void add(Event.Kind kind, int guest, long atMillis, ServerKind side, String text) {
        log.add(new Event(kind, guest, atMillis, side, text));
        lastNanos = nanoClock.getAsLong();
    }

    /** Writes down what becomes of a guest's order. */
    public Order order(int guest, ServerKind side) {
        return new Order() {
            @Override
            public void cooking() {
                begin(guest, side);
            }

            @Override
            public void served() {
                end(SERVED, guest, side, "");
            }

            @Override
            public void lost(String reason) {
                end(LOST, guest, side, reason);
            }
        };
    }

    private synchronized void begin(int guest, ServerKind side) {
        if (arrivals.get(guest - 1).kind() == ARRIVED) {
            add(COOKING, guest, now(), side, "");
        }
    }

    private synchronized void end(Event.Kind kind, int guest, ServerKind side, String reason) {
        open[side.index()]--;
        openByOwner.merge(arrivals.get(guest - 1).owner(), -1, Integer::sum);
        add(kind, guest, now(), side, reason);
    }

    /** A kitchen's server has ended by itself. */
    public synchronized void kitchenLost(ServerKind side, String reason) {
        if (!arrivals.isEmpty()) {
            add(KITCHEN_LOST, 0, now(), side, reason);
        }
    }

    /** Guests who came, whatever they wanted. */
    public synchronized int guests() {
        return arrivals.size();
    }

    /** Guests who still wait at this kitchen, in the line or for what is in the pan. */
    public synchronized int open(ServerKind side) {
        return open[side.index()];
    }

    /** Dishes that this owner still waits for, at both kitchens together. */
    public synchronized int openOf(String owner) {
        return openByOwner.getOrDefault(owner, 0);
    }

    /** Whether nobody waits any more. */
    public synchronized boolean isQuiet() {
        return open[0] == 0 && open[1] == 0;
    }

    /** How long nothing has happened and nobody has waited: milliseconds, 0 while someone waits. */
    public synchronized long quietMillis() {
        return isQuiet() ? TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - lastNanos) : 0;
    }

    /** Some of the events after the first so many, oldest first. */
    public synchronized List<Event> since(int seen, int most) {
        return List.copyOf(log.subList(seen, Math.min(log.size(), seen + most)));
    }

    /** All events. */
    public synchronized List<Event> events() {
        return List.copyOf(log);
    }

    /** Whether a guest of this number came from this phone. */
    public synchronized boolean isOwnedBy(String owner, Event event) {
        return event.guest() > 0 && arrivals.get(event.guest() - 1).owner().equals(owner);
    }
}
