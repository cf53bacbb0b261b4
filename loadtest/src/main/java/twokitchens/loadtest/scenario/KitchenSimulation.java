package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What all simulations have in common. See {@link Settings} for their parameters. */
abstract class KitchenSimulation extends Simulation {
    private static final Duration QUESTIONS = Duration.ofSeconds(2);
    private static final int QUESTIONERS = 4;
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final long KNOCK_MILLIS = 20;

    final Settings settings = Settings.from(System.getProperties());
    final Watch watch;

    /** A simulation that measures these spans, one after the other. */
    KitchenSimulation(Function<Settings, List<Span>> spans) {
        this.watch = new Watch(spans.apply(settings));
    }

    /**
     * First two seconds of quick questions, which stand in no result: a fresh JVM, on either side, takes several
     * milliseconds for a request that takes it one when warm, and a single guest would never warm it. Then the guests.
     */
    final void measure(PopulationBuilder... guests) {
        PopulationBuilder questions = scenario("questions")
                .during(QUESTIONS)
                .on(http("question").get("/users/1").silent())
                .injectOpen(atOnceUsers(QUESTIONERS));
        measureAtOnce(questions.andThen(guests));
    }

    /** The guests come first: for a server that is warm already. */
    final void measureAtOnce(PopulationBuilder... guests) {
        setUp(guests).protocols(http.baseUrl(settings.baseUrl()).disableWarmUp());
    }

    /** Waits until the contender listens: it may have been started at the same time. */
    @Override
    public final void before() {
        long patience = System.nanoTime() + OPENING.toNanos();
        while (!isOpen() && System.nanoTime() - patience < 0) {
            try {
                Thread.sleep(KNOCK_MILLIS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private boolean isOpen() {
        URI uri = URI.create(settings.baseUrl());
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), Math.toIntExact(OPENING.toMillis()));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public final void after() {
        settings.times().ifPresent(watch::write);
    }
}
