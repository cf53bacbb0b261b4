package twokitchens.loadtest.classroom.lesson;

import java.util.concurrent.atomic.AtomicInteger;

/** One guest's phone. Safe for use by many threads. */
public final class Phone {
    private final String id;
    private final String name;
    private final RateLimit orders;
    private final AtomicInteger looks = new AtomicInteger();

    /**
     * A phone that has just joined.
     *
     * @param id its secret, which only this phone knows
     * @param name what is shown beside its orders; may be empty
     * @param orders how fast it may order
     */
    Phone(String id, String name, RateLimit orders) {
        this.id = id;
        this.name = name;
        this.orders = orders;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    RateLimit orders() {
        return orders;
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
