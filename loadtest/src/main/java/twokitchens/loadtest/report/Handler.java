package twokitchens.loadtest.report;

import java.util.List;
import twokitchens.loadtest.result.claim.HandlerSource;

/**
 * A server's handler, to be read beside the other's.
 *
 * @param css its style's class
 * @param title which server's it is, and how long
 * @param code as it is compiled
 */
record Handler(String css, String title, String code) {
    static List<Handler> both(LocalizedComparison edition) {
        return List.of(
                of(edition, "blocking", "handlers.blocking", HandlerSource.blocking()),
                of(edition, "event-loop", "handlers.eventLoop", HandlerSource.eventLoop()));
    }

    private static Handler of(LocalizedComparison edition, String css, String title, HandlerSource source) {
        return new Handler(css, edition.text(title, Long.toString(source.lines())), source.code());
    }
}
