package twokitchens.loadtest.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.Locale;
import java.util.Map;

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
    CHAT(ChatSimulation.class),
    /** The same, answered whole. */
    CHAT_WHOLE(ChatSimulation.class),
    /** Prompts that come whether or not the kitchen keeps up, answered token by token. */
    CHAT_RUSH(ChatRushSimulation.class);

    private final Class<? extends Simulation> simulation;

    Scenario(Class<? extends Simulation> simulation) {
        this.simulation = simulation;
    }

    /** The class that Gatling is to run. */
    public Class<? extends Simulation> simulation() {
        return simulation;
    }

    /** Settings of the simulation that are this scenario's own, by their names. */
    public Map<String, String> settings() {
        return this == CHAT_WHOLE ? Map.of("stream", "false") : Map.of();
    }

    /** Whether a language model stands behind the kitchen. */
    public boolean asksModel() {
        return this == CHAT || this == CHAT_WHOLE || this == CHAT_RUSH;
    }

    /** The name it has in results: {@code chat-whole}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
