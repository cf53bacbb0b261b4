package twokitchens.loadtest.classroom.lesson;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One guest's phone. Safe for use by many threads.
 *
 * @param id its secret, which only this phone knows
 * @param name what is shown beside its orders; may be empty
 * @param orders how fast it may order
 * @param looks how often it opened its page
 */
public record Phone(String id, String name, RateLimit orders, AtomicInteger looks) {
    /** Opens its page, which closes those that it opened before: a phone has one pair of eyes. */
    public int newLook() {
        return looks.incrementAndGet();
    }

    /** Whether no other page has been opened since. */
    public boolean isLatestLook(int look) {
        return looks.get() == look;
    }
}
