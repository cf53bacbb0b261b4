package twokitchens.loadtest.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.Locale;

/** One question, as a simulation that runs against any contender. */
public enum Scenario {
    /** Pure waiting at the oven. */
    COOK(CookSimulation.class),
    /** Quick requests: list, get, create. */
    USERS(UsersSimulation.class);

    private final Class<? extends Simulation> simulation;

    Scenario(Class<? extends Simulation> simulation) {
        this.simulation = simulation;
    }

    /** The class that Gatling is to run. */
    public Class<? extends Simulation> simulation() {
        return simulation;
    }

    /** The name it has in results. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
