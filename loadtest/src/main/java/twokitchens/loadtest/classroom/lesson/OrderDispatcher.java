package twokitchens.loadtest.classroom.lesson;

import twokitchens.loadtest.classroom.round.Round;

/** Lets guests in: each is written on the board first, then his orders go out by the door's thread. Not thread-safe. */
final class OrderDispatcher {
    private final RoundHistory board;
    private final ServerPair kitchens;
    private final OrderThread door;

    OrderDispatcher(RoundHistory board, ServerPair kitchens, OrderThread door) {
        this.board = board;
        this.kitchens = kitchens;
        this.door = door;
    }

    /** So many nameless guests come at once. */
    void crowd(int guests) {
        requireRoom(guests);
        Round round = board.round();
        int first = round.guests() + 1;
        long now = round.now();
        for (int guest = 0; guest < guests; guest++) {
            round.arrive("", Round.NOBODY, now);
        }
        door.now(() -> serve(round, first, first + guests - 1));
    }

    /** One guest comes at a planned time, in milliseconds of the round. */
    void one(String name, String owner, long atMillis) {
        requireRoom(1);
        Round round = board.round();
        int guest = round.arrive(name, owner, atMillis);
        door.now(() -> serve(round, guest, guest));
    }

    /** One guest comes who only asks a quick question. */
    void questioner() {
        requireRoom(1);
        Round round = board.round();
        int guest = round.ask();
        door.now(() -> kitchens.askQuickly(round, guest));
    }

    private void requireRoom(int guests) {
        kitchens.requireOpen();
        board.requireRoom(guests);
    }

    private void serve(Round round, int first, int last) {
        for (int guest = first; guest <= last && round == board.round(); guest++) {
            kitchens.cook(round, guest);
        }
    }
}
