package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.scenario.Dialect;

/**
 * Who wants to be measured, and how to start it: each run has a fresh process, at a port that is chosen beforehand. It is
 * ready as soon as that port accepts a connection.
 */
public interface Entrant {
    /** Who it is in the results. */
    Contender contender();

    /** Which of the two APIs it speaks. */
    Dialect dialect();

    /** Where its oven is. */
    default String cookPath() {
        return dialect().cookPath();
    }

    /** The whole command line, program and all, that makes it listen at this port of 127.0.0.1 and no other address. */
    List<String> command(int port, Duration cookTime, Jars jars);

    /** Where the command is started; empty: where the kit was. */
    default Optional<Path> directory() {
        return Optional.empty();
    }

    /** Where it is running already; empty: it is started by its command. */
    default Optional<String> url() {
        return Optional.empty();
    }

    /** Whether its answers are constants: a physical limit, not a server, which no check of its answers can pass. */
    default boolean isLimit() {
        return false;
    }

    /** Whether it needs a JVM that has virtual threads. */
    default boolean needsVirtualThreads() {
        return false;
    }
}
