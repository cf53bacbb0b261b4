package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A closed model: each guest orders, waits, and orders again, over one kept-alive connection of his own, until
 * everything is measured. On a staircase of {@link Level}s more guests come in from time to time, and nobody leaves.
 */
final class Guests {
    /** Gatling's clock is a little ahead of the watch: the next guests must not come before a window has closed. */
    private static final Duration LATE = Duration.ofMillis(100);

    private final List<Level> levels;
    private final Watch watch;

    Guests(List<Level> levels, Watch watch) {
        this.levels = levels;
        this.watch = watch;
    }

    /** A request's name in Gatling's report, which keeps the levels apart. */
    Function<Session, String> named(String name) {
        return session -> name + ", " + people(levels.get(watch.current()).users());
    }

    private static String people(int users) {
        return users == 1 ? "1 guest" : users + " guests";
    }

    /** All guests, each making this visit again and again. */
    PopulationBuilder repeating(String name, ChainBuilder visit) {
        return scenario(name)
                .exec(watch::start)
                .asLongAs(session -> !watch.isOver())
                .on(visit)
                .exec(stopLoadGenerator("Everything is measured"))
                .injectOpen(staircase());
    }

    private OpenInjectionStep[] staircase() {
        List<OpenInjectionStep> steps = new ArrayList<>();
        int present = 0;
        Duration late = Duration.ZERO;
        for (Level level : levels) {
            if (!late.isZero()) {
                steps.add(nothingFor(late));
            }
            steps.add(arriving(level.users() - present, level.span().arrive()));
            steps.add(
                    nothingFor(level.span().settle().plus(level.span().window()).minus(late)));
            present = level.users();
            late = LATE;
        }
        return steps.toArray(OpenInjectionStep[]::new);
    }

    private static OpenInjectionStep arriving(int users, Duration over) {
        return over.isZero() ? atOnceUsers(users) : rampUsers(users).during(over);
    }
}
