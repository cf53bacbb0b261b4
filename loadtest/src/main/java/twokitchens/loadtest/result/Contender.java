package twokitchens.loadtest.result;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server process in one configuration, under test.
 *
 * @param name short and unique, such as {@code sync-100}
 * @param kind how it waits
 * @param framework what it is built with, such as {@code Javalin}
 * @param workers how many requests it can serve at once; empty where nothing but memory limits it
 * @param limits those of {@link #LIMITS} that are stated; {@link #NONE}: there is no such limit
 */
public record Contender(
        String name,
        @JsonAlias("style") ServerKind kind,
        String framework,
        Optional<Integer> workers,
        Map<String, Integer> limits) {
    /**
     * What a comparison of servers may be refuted by: connections that the system holds until they are accepted, requests
     * that wait for a worker, requests in flight, connections to a database.
     */
    public static final List<String> LIMITS = List.of("accept-queue", "queue", "in-flight", "database-pool");

    public static final int NONE = 0;

    public Contender {
        limits = Map.copyOf(limits);
    }

    /** One of whose limits nothing is stated. */
    public Contender(String name, ServerKind kind, String framework, Optional<Integer> workers) {
        this(name, kind, framework, workers, Map.of());
    }
}
