package twokitchens.loadtest.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.Locale;

/** One question, as a simulation that runs against any contender. */
public enum Scenario {
    /** Pure waiting at the oven. */
    COOK(CookSimulation.class),
    /** Quick requests: list, get, create. */
    USERS(UsersSimulation.class),
    /** Pure computing. */
    CHOP(ChopSimulation.class),
    /** A quick question beside guests whose dishes cook. */
    BYSTANDER(BystanderSimulation.class),
    /** Guests who come whether or not the kitchen keeps up: the open model. */
    RUSH(RushSimulation.class),
    /** Questions by a timetable to a server that stands still for a while. */
    FREEZE(FreezeSimulation.class),
    /** A prompt sent on to a language model, answered token by token. */
    CHAT(ChatSimulation.class);

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
