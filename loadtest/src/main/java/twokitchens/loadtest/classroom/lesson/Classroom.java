package twokitchens.loadtest.classroom.lesson;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static twokitchens.loadtest.classroom.lesson.ServerSettings.requireWithin;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Step;
import twokitchens.loadtest.classroom.lesson.LessonServer.Arriving;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;
import twokitchens.loadtest.classroom.lesson.Prediction.Phase;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.result.ServerKind;

/**
 * Everything the teacher and the class can do, whatever page they do it on.
 *
 * <p>Safe for use by many threads. No method waits for a kitchen: the door's own thread sends the orders. What cannot be
 * done now throws a {@link RefusedException}; a value out of its range, an {@link IllegalArgumentException}.
 */
public final class Classroom implements AutoCloseable {
    private static final int MAX_AT_ONCE = 1000;
    private static final int MAX_PER_SECOND = 1000;
    private static final int STREAM_TICK_MILLIS = 5;

    /** A tap joins the board; after so long a silence it wipes it first, or the picture would be of the silence. */
    private static final long TAP_JOINS_MILLIS = 30_000;

    private static final int CLASS_ORDERS_AT_ONCE = 200;
    private static final int CLASS_ORDERS_PER_SECOND = 60;
    private static final int MAX_WAITING_OF_A_PHONE = 12;

    /** In a step of the lesson, when the quick question is asked after the guests have come. */
    private static final long QUESTION_AFTER_MILLIS = 300;

    private static final int LOOKS_OF_A_DEMO_MILLIS = 200;

    private static final String TEACHER = "teacher";
    private static final Future<?> NO_STREAM = CompletableFuture.completedFuture(null);

    /** Through which all guests come: each is written on the board first, then his orders go out by this thread. */
    private final ScheduledExecutorService door =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("door", true));

    private final Phone.Registry phones = new Phone.Registry();
    private final Bots bots = new Bots();
    private final RateLimit classOrdersLimit =
            new RateLimit(CLASS_ORDERS_AT_ONCE, CLASS_ORDERS_PER_SECOND, System::nanoTime);
    private final Lesson lesson = new Lesson(LessonPlan.read());
    private final ServerPair kitchens;

    private ServerSettings settings = ServerSettings.FIRST;
    private volatile Round round = new Round(1, settings, System::nanoTime);
    private Round previous = round;
    private Future<?> stream = NO_STREAM;
    private int streamPerSecond;
    private int connecting;
    private boolean askWhenConnected;
    private int classOrders;
    private String notice = "";
    private @Nullable Prediction prediction;
    private volatile boolean watched;

    /**
     * Starts both servers and returns before they listen.
     *
     * @param syncJar the blocking kitchen's program
     * @param asyncJar the event-loop kitchen's program
     * @param defaultPorts whether to listen where the lesson's own programs do if those ports are free; otherwise any
     */
    public Classroom(Path syncJar, Path asyncJar, boolean defaultPorts) {
        kitchens = new ServerPair(syncJar, asyncJar, defaultPorts, (side, ending) -> round.kitchenLost(side, ending));
        kitchens.open(settings, side -> true);
    }

    /** The round that is shown. */
    public Round round() {
        return round;
    }

    /** The round that is shown, or while that is empty the one before it. */
    public synchronized Round lastRound() {
        return round.guests() > 0 ? round : previous;
    }

    /** Everything a page shows beside the round itself. */
    public synchronized Status status() {
        return new Status(
                settings,
                kitchens.states(),
                streamPerSecond,
                connecting,
                phones.count(),
                classOrders,
                bots.ordersToCome(),
                notice,
                prediction == null ? null : prediction.question(),
                lesson.progress(boardOfStep()));
    }

    private @Nullable Round boardOfStep() {
        if (lesson.number() == 0 || !lesson.step().hasQuestion()) {
            return round;
        }
        return prediction == null ? null : prediction.round();
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
        Round wiped = round;
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
        previous = lastRound();
        round = new Round(round.number() + 1, settings, System::nanoTime);
        connecting = 0;
        askWhenConnected = false;
        classOrders = 0;
        notice = "";
    }

    private void startAfresh(long quietMillis) {
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
        requireWithin("guests", guests, 1, MAX_AT_ONCE);
        kitchens.requireOpen();
        prediction = null;
        startAfresh(0);
        comeAtOnce(guests);
    }

    /** Each on a connection that is open before anybody orders: the round shows the kitchens, not the network. */
    private void comeAtOnce(int guests) {
        requireRoom(guests);
        Round entered = round;
        connecting += guests;
        kitchens.connect(guests).thenAcceptAsync(arriving -> letIn(entered, guests, arriving), door);
    }

    private synchronized void letIn(Round entered, int guests, List<Arriving> arriving) {
        if (entered != round) {
            arriving.forEach(Arriving::leave);
            return;
        }
        connecting -= guests;
        int first = entered.guests() + 1;
        long now = entered.now();
        for (int guest = 0; guest < guests; guest++) {
            entered.arrive("", Round.NOBODY, now);
        }
        ServerPair.cook(arriving, entered, first);
        if (askWhenConnected && connecting == 0) {
            askWhenConnected = false;
            orStop(this::ask);
        }
        if (prediction != null && prediction.round() == entered && prediction.hasQuickQuestion()) {
            door.schedule(() -> askIn(entered), QUESTION_AFTER_MILLIS, MILLISECONDS);
        }
    }

    /** A guest comes at a planned time, in milliseconds of the round. */
    private void letIn(String name, String owner, long atMillis) {
        requireRoom(1);
        Round entered = round;
        int guest = entered.arrive(name, owner, atMillis);
        door.execute(() -> {
            if (entered == round) {
                kitchens.cook(entered, guest);
            }
        });
    }

    private void requireRoom(int guests) {
        kitchens.requireOpen();
        if (!round.hasRoomFor(guests)) {
            throw new RefusedException(Reason.ROOM_FULL);
        }
    }

    /** One guest asks each kitchen the quick question, after those who are on their way. */
    public synchronized void ask() {
        kitchens.requireOpen();
        startAfresh(TAP_JOINS_MILLIS);
        requireRoom(1);
        if (connecting > 0) {
            askWhenConnected = true;
            return;
        }
        Round entered = round;
        int guest = entered.ask();
        door.execute(() -> kitchens.askQuickly(entered, guest));
    }

    /** So many guests a second come steadily, until they are too many or 0 stops them. */
    public synchronized void stream(int perSecond) {
        requireWithin("perSecond", perSecond, 0, MAX_PER_SECOND);
        stopStream();
        if (perSecond > 0) {
            kitchens.requireOpen();
            startAfresh(0);
            SteadyStream arrivals = new SteadyStream(perSecond, round.now());
            streamPerSecond = perSecond;
            stream = door.scheduleAtFixedRate(() -> letIn(arrivals), 0, STREAM_TICK_MILLIS, MILLISECONDS);
        }
    }

    private synchronized void letIn(SteadyStream arrivals) {
        if (streamPerSecond == 0) {
            return;
        }
        orStop(() -> {
            for (long planned : arrivals.due(round.now())) {
                letIn("", Round.NOBODY, planned);
            }
        });
    }

    /** Those who come by themselves stop coming when there is no room, and the page says why. */
    private void orStop(Runnable arrivals) {
        try {
            arrivals.run();
        } catch (RefusedException refusal) {
            stopArrivals();
            notice = String.valueOf(refusal.getMessage());
        }
    }

    /** Thirty bots come, for a class that cannot; or those that came order no more. */
    public synchronized void bots(boolean come) {
        if (come) {
            kitchens.requireOpen();
            startAfresh(0);
            bots.come(door, this::botOrders);
        } else {
            bots.leave();
        }
    }

    private synchronized void botOrders(String name) {
        orStop(() -> classGuest(name, Round.NOBODY));
    }

    private void classGuest(String name, String owner) {
        letIn(name, owner, round.now());
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
        if (round.openOf(phone.id()) >= MAX_WAITING_OF_A_PHONE) {
            throw new RefusedException(Reason.TOO_MANY_ORDERS);
        }
        classGuest(phone.name(), phone.id());
    }

    /** Asks how long the last of so many guests will wait. The guests come when {@link #runPrediction} is called. */
    public synchronized void predict(int guests) {
        requireWithin("guests", guests, 1, MAX_AT_ONCE);
        prediction = new Prediction(guests, settings, Kind.BURST, 0);
    }

    /** The teacher's own guess. */
    public synchronized void guess(Guess guess) {
        openPrediction().guess(TEACHER, guess);
    }

    /** The guess of somebody with a phone. */
    public synchronized void guess(Phone phone, Guess guess) {
        openPrediction().guess(phone.id(), guess);
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
        if (!round.isQuiet()) {
            throw new RefusedException(Reason.STILL_COOKING);
        }
        stopArrivals();
        newBoard();
        comeAtOnce(asked.guests());
        asked.run(round);
    }

    private synchronized void askIn(Round entered) {
        if (entered == round) {
            orStop(this::ask);
        }
    }

    /** Asks no more. */
    public synchronized void dropPrediction() {
        prediction = null;
    }

    /** The lesson's key: lets the guests of the step's question come, and after them goes to the next step. */
    public synchronized void goOn() {
        if (lesson.number() > 0 && lesson.step().hasQuestion() && prediction != null) {
            if (!prediction.isRun()) {
                runPrediction();
                return;
            }
            if (prediction.question().phase() != Phase.ANSWERED) {
                throw new RefusedException(Reason.STILL_COOKING);
            }
        }
        enter(lesson.number() + 1);
    }

    /** To the lesson's step before. */
    public synchronized void goBack() {
        enter(lesson.number() - 1);
    }

    private void enter(int number) {
        Step step = lesson.enter(number);
        if (step.kind() != Kind.NUMBERS) {
            serve(step.settings());
        }
        if (step.hasQuestion()) {
            prediction = new Prediction(step.guests(), settings, step.kind(), number);
        }
    }

    /** Ends the lesson; the board stays. */
    public synchronized void endLesson() {
        lesson.end();
        prediction = null;
    }

    /** Goes through the lesson alone, once somebody watches; a character of English is read in this time. */
    public void demonstrate(Duration readingTime) {
        Demo demo = new Demo(readingTime);
        door.scheduleWithFixedDelay(() -> look(demo), LOOKS_OF_A_DEMO_MILLIS, LOOKS_OF_A_DEMO_MILLIS, MILLISECONDS);
    }

    /** Somebody has opened the page on the projector. */
    public void watched() {
        watched = true;
    }

    private synchronized void look(Demo demo) {
        if (watched) {
            demo.look(this, lesson, System.nanoTime());
        }
    }

    @Override
    public void close() {
        door.shutdownNow();
        kitchens.close();
    }
}
