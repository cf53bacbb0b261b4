package twokitchens.loadtest.classroom.lesson;

import java.util.function.LongSupplier;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.classroom.round.Round;
import twokitchens.loadtest.result.ServerKind;

/** The round that is shown, and the one before it. Safe for use by many threads. */
final class RoundHistory {
    private static final int MOST_GUESTS = 30_000;

    /** Beyond so many connections at once some machines have no more to give. */
    private static final int MOST_OPEN = 5_000;

    private final LongSupplier nanoClock;
    private Round round;
    private Round last;

    RoundHistory(ServerSettings settings, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.round = new Round(1, settings, nanoClock);
        this.last = round;
    }

    synchronized Round round() {
        return round;
    }

    /** The round that is shown, or while that is empty the one before. */
    synchronized Round lastWithGuests() {
        return round.guests() > 0 ? round : last;
    }

    /** Wipes the board; what was on it becomes the last round. */
    synchronized void wipe(ServerSettings settings) {
        last = lastWithGuests();
        round = new Round(round.number() + 1, settings, nanoClock);
    }

    /** Refuses more guests than the round, or the machine, can hold. */
    synchronized void requireRoom(int guests) {
        boolean full = round.guests() + guests > MOST_GUESTS;
        for (ServerKind side : ServerKind.values()) {
            full |= round.open(side) + guests > MOST_OPEN;
        }
        if (full) {
            throw new RefusedException(Reason.ROOM_FULL);
        }
    }
}
