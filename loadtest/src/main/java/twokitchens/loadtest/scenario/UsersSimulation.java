package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Do quick requests notice which kitchen they are in? See {@link Settings} for its parameters. */
public final class UsersSimulation extends Simulation {
    /** Guests think between requests: the list grows with each new user, and full speed would measure only its length. */
    private static final Duration THINKING = Duration.ofMillis(50);

    private final Settings settings = Settings.from(System.getProperties());
    private final Guests guests = new Guests(settings);

    private final ChainBuilder list = guests.timed(http("list")
            .get("/users")
            .check(status().is(200), jsonPath(settings.dialect().firstUserId()).is("1")));

    private final ChainBuilder get = guests.timed(
            http("get").get("/users/1").check(status().is(200), jsonPath("$.id").is("1")));

    private final ChainBuilder create = guests.timed(http("create")
            .post("/users")
            .asJson()
            .body(StringBody("{\"name\": \"Guest\", \"email\": \"guest@example.com\"}"))
            .check(status().is(201), jsonPath("$.name").is("Guest")));

    private final ChainBuilder visit = exec(list, pause(THINKING), get, pause(THINKING), create, pause(THINKING));

    public UsersSimulation() {
        setUp(guests.repeating("users", visit)).protocols(guests.protocol()).maxDuration(guests.closingTime());
    }

    @Override
    public void after() {
        guests.writeTimes();
    }
}
