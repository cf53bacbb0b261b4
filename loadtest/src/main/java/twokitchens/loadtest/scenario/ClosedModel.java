package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import twokitchens.loadtest.result.NumberFormats;

/**
 * A closed model: each client sends a request, waits, and sends the next, over its own kept-alive connection, until
 * everything is measured. On a staircase of {@link LoadStep}s more clients are added from time to time, and none
 * leaves.
 */
final class ClosedModel {
    /**
     * Gatling's clock is a little ahead of the recorder's: the next clients must not come before a window has closed.
     */
    private static final Duration LATE = Duration.ofMillis(100);

    private final List<LoadStep> levels;
    private final Share share;
    private final RequestRecorder recorder;
    private final AtomicInteger next = new AtomicInteger();

    ClosedModel(List<LoadStep> levels, Share share, RequestRecorder recorder) {
        this.levels = levels;
        this.share = share;
        this.recorder = recorder;
    }

    Function<Session, String> named(String name) {
        return session -> {
            int users = levels.get(recorder.current()).users();
            return name + ", " + NumberFormats.count(users, "client");
        };
    }

    PopulationBuilder repeating(String name, ChainBuilder visit) {
        return scenario(name)
                .exec(recorder::start)
                .exec(pause(session -> turn(share.inCrowd(next.getAndIncrement()))))
                .asLongAs(session -> !recorder.isOver())
                .on(visit)
                .exec(stopLoadGenerator("Everything is measured"))
                .injectOpen(staircase());
    }

    private OpenInjectionStep[] staircase() {
        List<OpenInjectionStep> steps = new ArrayList<>();
        int present = 0;
        Duration late = Duration.ZERO;
        for (LoadStep level : levels) {
            if (!late.isZero()) {
                steps.add(nothingFor(late));
            }
            steps.add(atOnceUsers(share.of(level.users()) - share.of(present)));
            steps.add(nothingFor(level.total().minus(late)));
            present = level.users();
            late = LATE;
        }
        return steps.toArray(OpenInjectionStep[]::new);
    }

    /** Delay before the first request of the client of that number in the crowd, from 0: Gatling's own ramps last whole seconds. */
    Duration turn(int number) {
        int present = 0;
        for (LoadStep level : levels) {
            if (number < level.users()) {
                return level.arrive().multipliedBy(number - present).dividedBy(level.users() - present);
            }
            present = level.users();
        }
        throw new IllegalArgumentException("there is no client " + number);
    }
}
