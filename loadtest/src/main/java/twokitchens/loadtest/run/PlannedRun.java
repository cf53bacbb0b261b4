package twokitchens.loadtest.run;

import static twokitchens.loadtest.scenario.Scenario.COOK;

import java.time.Duration;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.Scenario;

/**
 * One scenario against one contender, once.
 *
 * @param scenario the question
 * @param entrant who is asked
 * @param users concurrency of the closed model
 * @param cookTime how long a dish cooks
 * @param warmUp while the guests arrive
 * @param settle until the queue has its steady length
 * @param window that is measured, in whole seconds
 */
public record PlannedRun(
        Scenario scenario,
        Entrant entrant,
        int users,
        Duration cookTime,
        Duration warmUp,
        Duration settle,
        Duration window) {

    /** From the first guest's arrival to the end of the window. */
    public Duration total() {
        return warmUp.plus(settle).plus(window);
    }

    /** Whom it measures. */
    Contender contender() {
        return entrant.contender();
    }

    /** The throughput that theory allows, per second; empty for a scenario that has no such bound. */
    Optional<Double> theory() {
        return scenario == COOK
                ? Optional.of(Theory.throughput(users, contender().workers(), cookTime))
                : Optional.empty();
    }

    /** A name for its directory. */
    String slug() {
        return scenario + "-" + contender().name() + "-" + users;
    }

    FailedRun failed(RunFailure failure) {
        return new FailedRun(scenario.toString(), contender(), users, failure.getMessage());
    }
}
