package twokitchens.loadtest.scenario;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@link ScenarioSimulation} measures, against any contender. */
public enum Scenario {
    /** Pure waiting. */
    COOK,
    /** Quick requests: list, get, create. */
    USERS,
    /** Pure computing: hashing. */
    CHOP,
    /** A query that the database waits in. */
    QUERY,
    /** One user by its id: from the store in memory, or from the database by one query. */
    READ,
    /** Twenty users by their ids, one query after the other. */
    READS,
    /** The same with all queries at once, where the server can. */
    READS_AT_ONCE,
    /** Quick requests beside waiting ones. */
    QUICK_BESIDE_SLOW,
    /** Requests that arrive whether or not the server keeps up: the open model. */
    OPEN,
    /** Requests by a timetable to a server that is paused for a while. */
    PAUSE,
    /** A prompt sent on to a language model, answered token by token. */
    CHAT,
    /** The same, answered whole. */
    CHAT_WHOLE,
    /** Prompts that arrive whether or not the server keeps up, answered token by token. */
    CHAT_OPEN,
    /** In no plan: prompts to the language model itself, no server between. */
    MODEL_PROBE,
    /** In no plan, and in no result: after it neither Gatling nor the server is as slow as a fresh JVM. */
    WARM_UP;

    /** The scenario of that name. Throws {@link IllegalArgumentException} that lists the names. */
    public static Scenario named(String name) {
        return named("scenario", values(), name);
    }

    static <T> T named(String kind, T[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s must be one of %s, not %s"
                        .formatted(
                                kind,
                                Stream.of(values).map(Object::toString).collect(Collectors.joining(", ")),
                                name)));
    }

    public boolean asksModel() {
        return this == CHAT || this == CHAT_WHOLE || this == CHAT_OPEN;
    }

    /** Whether it has routes that a server has with a database only. */
    public boolean queries() {
        return this == QUERY || this == READS || this == READS_AT_ONCE;
    }

    /** Whether requests arrive whether or not the server keeps up. */
    public boolean isOpen() {
        return this == OPEN || this == CHAT_OPEN;
    }

    /** The name it has in results and settings: {@code chat-whole}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
