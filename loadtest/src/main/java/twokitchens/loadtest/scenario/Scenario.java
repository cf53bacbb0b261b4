package twokitchens.loadtest.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.Locale;
import java.util.Map;

/** What is measured, as a simulation that runs against any contender. */
public enum Scenario {
    /** Pure waiting. */
    COOK(CookSimulation.class),
    /** Quick requests: list, get, create. */
    USERS(UsersSimulation.class),
    /** Pure computing: hashing. */
    CHOP(ChopSimulation.class),
    /** Quick requests beside waiting ones. */
    QUICK_BESIDE_SLOW(QuickBesideSlowSimulation.class),
    /** Requests that arrive whether or not the server keeps up: the open model. */
    OPEN(OpenModelSimulation.class),
    /** Requests by a timetable to a server that is paused for a while. */
    PAUSE(PauseSimulation.class),
    /** A prompt sent on to a language model, answered token by token. */
    CHAT(ChatSimulation.class),
    /** The same, answered whole. */
    CHAT_WHOLE(ChatSimulation.class),
    /** Prompts that arrive whether or not the server keeps up, answered token by token. */
    CHAT_OPEN(OpenModelChatSimulation.class);

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

    /** Whether the server calls a language model. */
    public boolean asksModel() {
        return this == CHAT || this == CHAT_WHOLE || this == CHAT_OPEN;
    }

    /** The name it has in results: {@code chat-whole}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
