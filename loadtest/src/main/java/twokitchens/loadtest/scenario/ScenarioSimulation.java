package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static twokitchens.loadtest.scenario.RequestRecorder.keepDatabaseTimes;
import static twokitchens.loadtest.scenario.RequestRecorder.keepStatus;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import twokitchens.model.Sha256Rounds;

/** The class that Gatling runs: {@code -Dscenario} says what it measures. See {@link Settings} for all parameters. */
public final class ScenarioSimulation extends Simulation {
    private static final int WARM_UP_USERS = 4;
    private static final int QUICK_USERS = 5;
    private static final int READS = 20;
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final long RETRY_MILLIS = 20;

    /**
     * Clients think between quick requests: the list grows with each new user, and full speed would measure only its
     * length.
     */
    private static final Duration THINKING = Duration.ofMillis(50);

    /** Time between two intended requests of one client that sends by a timetable. */
    private static final Duration PACE = Duration.ofMillis(100);

    private final Settings settings = Settings.from(System.getProperties());
    private final RequestRecorder recorder = new RequestRecorder(settings.spans(), settings.startAt());
    private final ClosedModel closed = new ClosedModel(settings.levels(), settings.share(), recorder);
    private final Set<String> createdIds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextOnTimetable = new AtomicInteger();

    public ScenarioSimulation() {
        switch (settings.scenario()) {
            case COOK -> repeat(recorder.timed(cook()));
            case USERS -> repeat(users());
            case CHOP -> repeat(recorder.timed(chop()));
            case QUERY -> repeat(recorder.timed(query()));
            case READ -> repeat(thinking(recorder.timed(timed(firstUser("read")))));
            case READS -> repeat(thinking(recorder.timed(reads("/queries?n=20"))));
            case READS_AT_ONCE -> repeat(thinking(recorder.timed(reads("/queries?n=20&at_once=true"))));
            case QUICK_BESIDE_SLOW -> measure(slow(), besideSlow());
            case OPEN -> visit(recorder.timedAsIntended(cook()));
            case PAUSE -> repeat(byTimetable());
            case CHAT -> repeat(chat(true).now());
            case CHAT_WHOLE -> repeat(chat(false).now());
            case CHAT_OPEN -> visit(chat(true).asIntended());
            case MODEL_PROBE ->
                repeat(ChatExchange.withModel(recorder, named("probe")).now());
            case WARM_UP -> run(warmUp());
        }
    }

    private void repeat(ChainBuilder visit) {
        measure(closed.repeating(settings.scenario().toString(), visit));
    }

    private void visit(ChainBuilder visit) {
        measure(new OpenModel(settings.arrivals(), settings.share(), recorder)
                .visiting(settings.scenario().toString(), visit));
    }

    /**
     * Sends quick requests first, which are in no result: a fresh JVM, on either side, takes several milliseconds for a
     * request that takes it one when warm, and a single client would never warm it. Then the clients.
     */
    private void measure(PopulationBuilder... clients) {
        if (settings.warmUp().isZero()) {
            run(clients);
        } else {
            run(warmUp().andThen(clients));
        }
    }

    private PopulationBuilder warmUp() {
        return scenario("warm-up")
                .during(settings.warmUp())
                .on(http("warm-up").get("/users/1").silent())
                .injectOpen(atOnceUsers(WARM_UP_USERS));
    }

    private void run(PopulationBuilder... clients) {
        setUp(clients).protocols(http.baseUrl(settings.baseUrl()).disableWarmUp());
    }

    private Function<Session, String> named(String name) {
        return settings.scenario().isOpen() ? session -> name : closed.named(name);
    }

    /** A request that must be answered 200, and pass this check of the body. */
    private HttpRequestActionBuilder get(String name, String path, CheckBuilder body) {
        return http(named(name)).get(path).check(keepStatus(), status().is(200), body);
    }

    private HttpRequestActionBuilder cook() {
        return get(
                "cook", settings.cookPath(), bodyString().is(settings.dialect().cookAnswer()));
    }

    private HttpRequestActionBuilder chop() {
        String hash = settings.dialect().text(Sha256Rounds.hash(settings.strokes()));
        return get("chop", "/chop?n=" + settings.strokes(), bodyString().is(hash));
    }

    /** With the server's own times of its queries, where it has a database. */
    private HttpRequestActionBuilder timed(HttpRequestActionBuilder request) {
        return request.check(keepDatabaseTimes());
    }

    private HttpRequestActionBuilder query() {
        return timed(http(named("query"))
                .get("/query?wait=" + settings.queryWait().toMillis() + "ms")
                .check(keepStatus(), status().is(200)));
    }

    private HttpRequestActionBuilder reads(String path) {
        return timed(get("reads", path, jsonPath("$..id").count().is(READS)));
    }

    private static ChainBuilder thinking(ChainBuilder visit) {
        return exec(visit, pause(THINKING));
    }

    private HttpRequestActionBuilder firstUser(String name) {
        return get(name, "/users/1", jsonPath("$.id").is("1"));
    }

    private ChatExchange chat(boolean stream) {
        return new ChatExchange(recorder, stream, named("chat"));
    }

    private ChainBuilder users() {
        HttpRequestActionBuilder list =
                get("list", "/users", jsonPath(settings.dialect().firstUserId()).is("1"));
        HttpRequestActionBuilder create = http(named("create"))
                .post("/users")
                .asJson()
                .body(StringBody("{\"name\": \"Guest\", \"email\": \"guest@example.com\"}"))
                .check(
                        keepStatus(),
                        status().is(201),
                        jsonPath("$.name").is("Guest"),
                        jsonPath("$.id").saveAs("id"));
        return exec(
                recorder.timed(list),
                pause(THINKING),
                recorder.timed(firstUser("get")),
                pause(THINKING),
                recorder.timed(create),
                exec(this::findDuplicate),
                pause(THINKING));
    }

    /** No two users have the same id, unless a server answers from a cache. */
    private Session findDuplicate(Session session) {
        if (session.contains("id") && !createdIds.add(session.getString("id"))) {
            recorder.countDuplicate();
        }
        return session.remove("id");
    }

    private PopulationBuilder slow() {
        return closed.repeating(
                "cook",
                exec(cook().silent())
                        .exec(crashLoadGeneratorIf(
                                session -> "A slow request failed beside the quick ones", Session::isFailed)));
    }

    /** Only the quick requests are measured. */
    private PopulationBuilder besideSlow() {
        return scenario("question")
                .exec(recorder::start)
                .asLongAs(session -> !recorder.isOver())
                .on(recorder.timed(firstUser("question beside")).exec(pause(THINKING)))
                .injectOpen(nothingFor(THINKING), atOnceUsers(QUICK_USERS));
    }

    /**
     * What is hidden if a clock starts only when a client gets to send? Each client sends by a timetable, ten times a
     * second; while the server is paused, its intended requests pile up (coordinated omission). The clients are few,
     * for the arithmetic ignores the time in which the server catches up.
     */
    private ChainBuilder byTimetable() {
        return exec(this::intendNext)
                .exec(pause(RequestRecorder::untilIntended))
                .exec(recorder.timedAsIntended(firstUser("question")));
    }

    private Session intendNext(Session session) {
        long next = RequestRecorder.hasIntended(session)
                ? RequestRecorder.intended(session) + PACE.toNanos()
                : firstOnTimetable();
        return RequestRecorder.intend(session, next);
    }

    /**
     * Spread evenly over the pace: ten clients that send at the same moment wait equally long, and no percentile lies
     * between.
     */
    private long firstOnTimetable() {
        long now = System.nanoTime();
        int clients = settings.levels().get(0).users();
        long turn = nextOnTimetable.getAndIncrement() * PACE.toNanos() / clients;
        return now - Math.floorMod(now, PACE.toNanos()) + PACE.toNanos() + turn;
    }

    /**
     * Waits until the contender answers a quick request: it may have been started at the same time, or still have
     * requests of an earlier run in its queue. Then until the moment of the start, if there is one.
     */
    @Override
    public void before() {
        long start = System.nanoTime();
        while (!answers() && System.nanoTime() - start < OPENING.toNanos()) {
            sleep(RETRY_MILLIS);
        }
        settings.startAt()
                .ifPresent(moment -> sleep(
                        Math.max(0, Duration.between(Instant.now(), moment).toMillis())));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection request = (HttpURLConnection)
                    URI.create(settings.baseUrl() + "/users/1").toURL().openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(Math.toIntExact(OPENING.toMillis()));
            request.setReadTimeout(Math.toIntExact(OPENING.toMillis()));
            request.setRequestProperty("Connection", "close");
            return request.getResponseCode() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void after() {
        settings.times().ifPresent(recorder::write);
    }
}
