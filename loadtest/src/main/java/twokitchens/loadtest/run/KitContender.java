package twokitchens.loadtest.run;

import static twokitchens.loadtest.result.Style.BLOCKING;
import static twokitchens.loadtest.result.Style.EVENT_LOOP;
import static twokitchens.loadtest.scenario.Dialect.FASTAPI;
import static twokitchens.loadtest.scenario.Dialect.FLASK;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.scenario.Dialect;

/** The contenders that the kit brings along: its two servers in several configurations. */
public enum KitContender implements Entrant {
    /** The lesson's single chef. */
    SYNC_1(blocking("sync-1", Optional.of(1)), FLASK.cookPath(), "--workers", "1"),
    /** Ten chefs. */
    SYNC_10(blocking("sync-10", Optional.of(10)), FLASK.cookPath(), "--workers", "10"),
    /** A hundred chefs. */
    SYNC_100(blocking("sync-100", Optional.of(100)), FLASK.cookPath(), "--workers", "100"),
    /** The same blocking code on virtual threads. */
    SYNC_VIRTUAL(blocking("sync-virtual", Optional.empty()), FLASK.cookPath(), "--workers", "virtual"),
    /** One cook who never stands still. */
    ASYNC_1(eventLoop("async-1", Optional.empty()), FASTAPI.cookPath(), "--event-loops", "1"),
    /** Two of them. */
    ASYNC_2(eventLoop("async-2", Optional.empty()), FASTAPI.cookPath(), "--event-loops", "2"),
    /** The mistake: the one cook who must never stand still does. */
    ASYNC_BLOCKING(eventLoop("async-blocking", Optional.of(1)), "/cook_blocking", "--event-loops", "1"),
    /** Its mend: forty hands who may stand still. */
    ASYNC_OFFLOADED(eventLoop("async-offloaded", Optional.of(40)), "/cook_offloaded", "--event-loops", "1");

    private final Contender contender;
    private final String cookPath;
    private final List<String> options;

    KitContender(Contender contender, String cookPath, String... options) {
        this.contender = contender;
        this.cookPath = cookPath;
        this.options = List.of(options);
    }

    private static Contender blocking(String name, Optional<Integer> workers) {
        return new Contender(name, BLOCKING, "Javalin", workers);
    }

    private static Contender eventLoop(String name, Optional<Integer> workers) {
        return new Contender(name, EVENT_LOOP, "Vert.x", workers);
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public Dialect dialect() {
        return isBlocking() ? FLASK : FASTAPI;
    }

    @Override
    public String cookPath() {
        return cookPath;
    }

    @Override
    public List<String> command(int port, Duration cookTime, Jars jars) {
        return jars.jvm(this).server(List.of("-jar", jars.of(this).toString()), port, cookTime, options);
    }

    @Override
    public boolean needsVirtualThreads() {
        return this == SYNC_VIRTUAL;
    }

    /** Whether it is the blocking kitchen's program. */
    boolean isBlocking() {
        return contender.style() == Style.BLOCKING;
    }

    /** The name by which it is asked for. */
    @Override
    public String toString() {
        return contender.name();
    }
}
