package twokitchens.loadtest.result;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.Optional;

/**
 * One server process in one configuration, under test.
 *
 * @param name short and unique, such as {@code sync-100}
 * @param kind how it waits
 * @param framework what it is built with, such as {@code Javalin}
 * @param workers how many requests it can serve at once; empty where nothing but memory limits it
 */
public record Contender(
        String name, @JsonAlias("style") ServerKind kind, String framework, Optional<Integer> workers) {}
