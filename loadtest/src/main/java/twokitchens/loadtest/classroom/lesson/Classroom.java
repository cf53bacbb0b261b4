package twokitchens.loadtest.classroom.lesson;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.classroom.round.Round;
import twokitchens.loadtest.result.ServerKind;

/**
 * Everything the teacher and the class can do, whatever page they do it on.
 *
 * <p>Safe for use by many threads. No method waits for a kitchen: the door's own thread sends the orders. What cannot be
 * done now throws a {@link RefusedException}; a value out of its range, an {@link IllegalArgumentException}.
 */
public final class Classroom implements AutoCloseable {
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_PER_SECOND = 1000;

    /** A tap joins the board; after so long a silence it wipes it first, or the picture would be of the silence. */
    private static final long TAP_JOINS_MILLIS = 30_000;

    private static final int CLASS_ORDERS_AT_ONCE = 200;
    private static final int CLASS_ORDERS_PER_SECOND = 60;
    private static final int MOST_WAITING_OF_A_PHONE = 12;

    private static final String TEACHER = "teacher";
    private static final Future<?> NO_STREAM = CompletableFuture.completedFuture(null);

    private final LongSupplier nanoClock = System::nanoTime;
    private final OrderThread door = new OrderThread();
    private final PhoneRegistry phones = new PhoneRegistry(nanoClock);
    private final Bots bots = new Bots(door);
    private final RateLimit classOrdersLimit = new RateLimit(CLASS_ORDERS_AT_ONCE, CLASS_ORDERS_PER_SECOND, nanoClock);
    private final RoundHistory board = new RoundHistory(ServerSettings.FIRST, nanoClock);
    private final ServerPair kitchens;
    private final OrderDispatcher seating;

    private ServerSettings settings = ServerSettings.FIRST;
    private Future<?> stream = NO_STREAM;
    private int streamPerSecond;
    private int classOrders;
    private String notice = "";
    private @Nullable Prediction prediction;

    /** Starts both servers and returns before they listen. */
    public Classroom(Programs programs) {
        this.kitchens = new ServerPair(programs, (side, ending) -> board.round().kitchenLost(side, ending));
        this.seating = new OrderDispatcher(board, kitchens, door);
        kitchens.open(settings, side -> true);
    }

    /** The round that is shown. */
    public Round round() {
        return board.round();
    }

    /** The round that is shown, or while that is empty the one before it. */
    public Round lastRound() {
        return board.lastWithGuests();
    }

    /** Everything a page shows beside the round itself. */
    public synchronized Status status() {
        return new Status(
                settings,
                kitchens.states(),
                streamPerSecond,
                phones.count(),
                classOrders,
                bots.ordersToCome(),
                notice,
                prediction == null ? null : prediction.question());
    }

    /** Cooks something else from now on: the board is wiped, and the servers concerned start anew. */
    public synchronized void serve(ServerSettings next) {
        ServerSettings before = settings;
        settings = next;
        wipe(side -> before.needsReopening(side, next));
    }

    /** Wipes the board. A kitchen that still cooks starts anew, or it would go on with dishes that nobody waits for. */
    public synchronized void clear() {
        wipe(side -> false);
    }

    private void wipe(Predicate<ServerKind> reopened) {
        Round wiped = board.round();
        stopArrivals();
        prediction = null;
        newBoard();
        kitchens.open(settings, side -> reopened.test(side) || wiped.open(side) > 0);
    }

    private void stopArrivals() {
        bots.leave();
        stopStream();
    }

    private void stopStream() {
        stream.cancel(false);
        streamPerSecond = 0;
    }

    private void newBoard() {
        board.wipe(settings);
        classOrders = 0;
        notice = "";
    }

    private void startAfresh(long quietMillis) {
        Round round = board.round();
        boolean over = round.guests() > 0 && round.isQuiet() && round.quietMillis() >= quietMillis;
        if (over && streamPerSecond == 0 && bots.ordersToCome() == 0) {
            newBoard();
        }
    }

    /** Starts a server anew, as after it was lost. Its orders are lost; the board stays. */
    public synchronized void reopen(ServerKind side) {
        kitchens.open(settings, side::equals);
    }

    /** So many guests come at once; to a new board if nobody waits. */
    public synchronized void burst(int guests) {
        requireWithin("guests", guests, 1, MOST_AT_ONCE);
        kitchens.requireOpen();
        prediction = null;
        startAfresh(0);
        seating.crowd(guests);
    }

    /** One guest asks each kitchen the quick question. */
    public synchronized void ask() {
        kitchens.requireOpen();
        startAfresh(TAP_JOINS_MILLIS);
        seating.questioner();
    }

    /** So many guests a second come steadily, until they are too many or 0 stops them. */
    public synchronized void stream(int perSecond) {
        requireWithin("perSecond", perSecond, 0, MOST_PER_SECOND);
        stopStream();
        if (perSecond > 0) {
            kitchens.requireOpen();
            startAfresh(0);
            SteadyStream arrivals = new SteadyStream(perSecond, board.round().now());
            streamPerSecond = perSecond;
            stream = door.often(() -> letIn(arrivals));
        }
    }

    private synchronized void letIn(SteadyStream arrivals) {
        if (streamPerSecond == 0) {
            return;
        }
        orStop(() -> {
            for (long planned : arrivals.due(board.round().now())) {
                seating.one("", Round.NOBODY, planned);
            }
        });
    }

    /** Those who come by themselves stop coming when there is no room, and the page says why. */
    private void orStop(Runnable arrivals) {
        try {
            arrivals.run();
        } catch (RefusedException refusal) {
            stopArrivals();
            notice = refusal.reason().word();
        }
    }

    /** Thirty bots come, for a class that cannot. */
    public synchronized void fillWithBots() {
        kitchens.requireOpen();
        startAfresh(0);
        bots.come(this::botOrders);
    }

    private synchronized void botOrders(String name) {
        orStop(() -> classGuest(name, Round.NOBODY));
    }

    /** The bots order no more. */
    public synchronized void sendBotsAway() {
        bots.leave();
    }

    private void classGuest(String name, String owner) {
        seating.one(name, owner, board.round().now());
        classOrders++;
    }

    /** A phone joins under a name that may be anything. */
    public Phone join(String nickname) {
        return phones.join(nickname);
    }

    /** The phone of this secret. */
    public Phone phone(String id) {
        return phones.require(id);
    }

    /** A tap: one order to each kitchen. */
    public synchronized void order(Phone phone) {
        kitchens.requireOpen();
        if (!phone.orders().admits() || !classOrdersLimit.admits()) {
            throw new RefusedException(Reason.TOO_FAST);
        }
        startAfresh(TAP_JOINS_MILLIS);
        if (board.round().openOf(phone.id()) >= MOST_WAITING_OF_A_PHONE) {
            throw new RefusedException(Reason.TOO_MANY_ORDERS);
        }
        classGuest(phone.name(), phone.id());
    }

    /** Asks how long the last of so many guests will wait. The guests come when {@link #runPrediction} is called. */
    public synchronized void predict(int guests) {
        requireWithin("guests", guests, 1, MOST_AT_ONCE);
        prediction = new Prediction(guests, settings);
    }

    /** The teacher's own guess. */
    public void guess(Guess guess) {
        guess(TEACHER, guess);
    }

    /** The guess of somebody with a phone. */
    public void guess(Phone phone, Guess guess) {
        guess(phone.id(), guess);
    }

    private synchronized void guess(String guest, Guess guess) {
        openPrediction().guess(guest, guess);
    }

    private Prediction openPrediction() {
        if (prediction == null || prediction.isRun()) {
            throw new RefusedException(Reason.NO_QUESTION);
        }
        return prediction;
    }

    /** Lets the guests of the question come, to a board of their own. */
    public synchronized void runPrediction() {
        Prediction asked = openPrediction();
        kitchens.requireOpen();
        if (!board.round().isQuiet()) {
            throw new RefusedException(Reason.STILL_COOKING);
        }
        stopArrivals();
        newBoard();
        seating.crowd(asked.guests());
        asked.run(board.round());
    }

    /** Asks no more. */
    public synchronized void dropPrediction() {
        prediction = null;
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not from " + least + " to " + most);
        }
    }

    @Override
    public void close() {
        door.close();
        kitchens.close();
    }
}
