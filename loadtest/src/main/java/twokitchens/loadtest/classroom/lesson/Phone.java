package twokitchens.loadtest.classroom.lesson;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;

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

    /** The phones that have joined. Safe for use by many threads. */
    static final class Registry {
        private static final int MAX_PHONES = 300;
        private static final int ORDERS_AT_ONCE = 5;
        private static final double ORDERS_PER_SECOND = 1;
        private static final int SECRET_BYTES = 12;

        private final SecureRandom random = new SecureRandom();
        private final Map<String, Phone> phones = new ConcurrentHashMap<>();

        Phone join(String nickname) {
            if (phones.size() >= MAX_PHONES) {
                throw new RefusedException(Reason.TOO_MANY_PHONES);
            }
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            RateLimit orders = new RateLimit(ORDERS_AT_ONCE, ORDERS_PER_SECOND, System::nanoTime);
            String id = HexFormat.of().formatHex(secret);
            Phone phone = new Phone(id, ShownName.of(nickname), orders, new AtomicInteger());
            phones.put(id, phone);
            return phone;
        }

        Phone require(String id) {
            return Optional.ofNullable(phones.get(id)).orElseThrow(() -> new RefusedException(Reason.UNKNOWN_PHONE));
        }

        int count() {
            return phones.size();
        }
    }
}
