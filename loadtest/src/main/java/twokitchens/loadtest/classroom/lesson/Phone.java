package twokitchens.loadtest.classroom.lesson;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * One guest's phone. Safe for use by many threads.
 *
 * @param id its secret, which only this phone knows
 * @param name what is shown beside its orders; may be empty
 * @param orders how fast it may order
 * @param looks how often it opened its page
 */
public record Phone(String id, String name, RateLimit orders, AtomicInteger looks) {
    private static final int LONGEST_NAME = 16;

    /** Controls, formats such as the marks that turn text round, private and unpaired characters, line breaks. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** More than two accents on one letter climb over the neighbours' rows. */
    private static final Pattern TOWERS = Pattern.compile("(\\p{M}{2})\\p{M}+");

    /** What a guest calls himself, made fit to be shown: short, on one line, in one direction. */
    static String shownName(String typed) {
        String clean = UNSHOWABLE.matcher(typed).replaceAll("").strip();
        String flat = TOWERS.matcher(clean).replaceAll("$1");
        int length = Math.min(LONGEST_NAME, flat.codePointCount(0, flat.length()));
        return flat.substring(0, flat.offsetByCodePoints(0, length)).strip();
    }

    /** Opens its page, which closes those that it opened before: a phone has one pair of eyes. */
    public int newLook() {
        return looks.incrementAndGet();
    }

    /** Whether no other page has been opened since. */
    public boolean isLatestLook(int look) {
        return looks.get() == look;
    }
}
