package twokitchens.loadtest.run;

import static twokitchens.loadtest.result.Style.BLOCKING;
import static twokitchens.loadtest.result.Style.EVENT_LOOP;
import static twokitchens.loadtest.scenario.Dialect.FASTAPI;
import static twokitchens.loadtest.scenario.Dialect.FLASK;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.scenario.Dialect;

/** The contenders that the kit brings along. */
public enum KitContender {
    /** The lesson's single chef. */
    SYNC_1(new Contender("sync-1", BLOCKING, "Javalin", Optional.of(1)), "--workers", "1"),
    /** A hundred chefs. */
    SYNC_100(new Contender("sync-100", BLOCKING, "Javalin", Optional.of(100)), "--workers", "100"),
    /** The same blocking code on virtual threads. */
    SYNC_VIRTUAL(new Contender("sync-virtual", BLOCKING, "Javalin", Optional.empty()), "--workers", "virtual"),
    /** One cook who never stands still. */
    ASYNC_1(new Contender("async-1", EVENT_LOOP, "Vert.x", Optional.empty()), "--event-loops", "1");

    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

    private final Contender contender;
    private final List<String> options;

    KitContender(Contender contender, String... options) {
        this.contender = contender;
        this.options = List.of(options);
    }

    /** Those that this JVM can run. */
    public static List<KitContender> available() {
        boolean virtualThreads = Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS;
        return Arrays.stream(values())
                .filter(each -> virtualThreads || each != SYNC_VIRTUAL)
                .toList();
    }

    /** Who it is. */
    public Contender contender() {
        return contender;
    }

    /** Which of the two APIs it speaks. */
    public Dialect dialect() {
        return isBlocking() ? FLASK : FASTAPI;
    }

    /** Whether it is the blocking kitchen's program. */
    boolean isBlocking() {
        return contender.style() == Style.BLOCKING;
    }

    /** The options that make it this contender. */
    List<String> options() {
        return options;
    }

    /** The name by which it is asked for. */
    @Override
    public String toString() {
        return contender.name();
    }
}
