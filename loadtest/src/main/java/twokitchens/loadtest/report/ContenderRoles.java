package twokitchens.loadtest.report;

import java.util.Set;
import twokitchens.loadtest.result.Contender;

/** Which contenders are controls: the lesson's servers are compared; the controls have figures of their own. */
final class ContenderRoles {
    private static final Set<String> CONTROLS = Set.of(
            "async-2",
            "async-blocking",
            "async-offloaded",
            "sync-future",
            "async-worker",
            "async-virtual",
            "plain-javalin",
            "plain-vertx",
            "bare-jetty",
            "bare-vertx");

    private ContenderRoles() {}

    /** Whether it is there to tell style and framework apart, to show a mistake, or as a limit. */
    static boolean isControl(Contender contender) {
        return CONTROLS.contains(contender.name());
    }
}
