package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What all simulations have in common. See {@link Settings} for their parameters. */
abstract class BaseSimulation extends Simulation {
    private static final int WARM_UP_USERS = 4;
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final long RETRY_MILLIS = 20;

    final Settings settings = Settings.from(System.getProperties());
    final RequestRecorder watch;

    /** A simulation that measures these spans, one after the other. */
    BaseSimulation(Function<Settings, List<MeasurementSpan>> spans) {
        this.watch = new RequestRecorder(spans.apply(settings));
    }

    /**
     * Sends quick requests first, which are in no result: a fresh JVM, on either side, takes several milliseconds for a
     * request that takes it one when warm, and a single client would never warm it. Then the clients.
     */
    final void measure(PopulationBuilder... clients) {
        if (settings.warmUp().isZero()) {
            run(clients);
        } else {
            run(warmUp(settings.warmUp()).andThen(clients));
        }
    }

    static PopulationBuilder warmUp(Duration length) {
        return scenario("warm-up")
                .during(length)
                .on(http("warm-up").get("/users/1").silent())
                .injectOpen(atOnceUsers(WARM_UP_USERS));
    }

    /** Without a warm-up. */
    final void run(PopulationBuilder... clients) {
        setUp(clients).protocols(http.baseUrl(settings.baseUrl()).disableWarmUp());
    }

    /**
     * Waits until the contender answers a quick request: it may have been started at the same time, or still have
     * requests of an earlier run in its queue.
     */
    @Override
    public final void before() {
        long start = System.nanoTime();
        while (!answers() && System.nanoTime() - start < OPENING.toNanos()) {
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
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
    public final void after() {
        settings.times().ifPresent(watch::write);
    }
}
