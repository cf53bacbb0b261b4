package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Do quick requests differ between the servers? */
public final class UsersSimulation extends BaseSimulation {
    /**
     * Clients think between requests: the list grows with each new user, and full speed would measure only its length.
     */
    private static final Duration THINKING = Duration.ofMillis(50);

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    private final ChainBuilder list = watch.timed(http(guests.named("list"))
            .get("/users")
            .check(
                    RequestRecorder.keepStatus(),
                    status().is(200),
                    jsonPath(settings.dialect().firstUserId()).is("1")));

    private final ChainBuilder get = watch.timed(http(guests.named("get"))
            .get("/users/1")
            .check(
                    RequestRecorder.keepStatus(),
                    status().is(200),
                    jsonPath("$.id").is("1")));

    private final ChainBuilder create = watch.timed(http(guests.named("create"))
                    .post("/users")
                    .asJson()
                    .body(StringBody("{\"name\": \"Guest\", \"email\": \"guest@example.com\"}"))
                    .check(
                            RequestRecorder.keepStatus(),
                            status().is(201),
                            jsonPath("$.name").is("Guest"),
                            jsonPath("$.id").saveAs("id")))
            .exec(this::lookForTwins);

    private final ChainBuilder visit = exec(list, pause(THINKING), get, pause(THINKING), create, pause(THINKING));

    /** No two users have the same id, unless a server answers from a cache. */
    private Session lookForTwins(Session session) {
        if (session.contains("id") && !ids.add(session.getString("id"))) {
            watch.countDuplicate();
        }
        return session.remove("id");
    }

    public UsersSimulation() {
        super(Settings::spans);
        measure(guests.repeating("users", visit));
    }
}
