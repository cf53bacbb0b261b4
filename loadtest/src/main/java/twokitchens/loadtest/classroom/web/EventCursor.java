package twokitchens.loadtest.classroom.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of which round a page has seen. It is the id of each server-sent event, so a browser that has lost the
 * connection says by itself where it was.
 *
 * @param kit distinguishes this run of the kit from those before it, whose rounds had the same numbers
 */
record EventCursor(String kit, int round, int seen) {
    private static final Pattern FORM = Pattern.compile("(\\w{1,40})-(\\d{1,9})-(\\d{1,9})");

    static Optional<EventCursor> parse(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches()
                ? Optional.of(new EventCursor(
                        form.group(1), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    String id() {
        return kit + "-" + round + "-" + seen;
    }
}
