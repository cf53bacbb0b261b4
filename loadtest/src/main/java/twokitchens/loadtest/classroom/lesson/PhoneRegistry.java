package twokitchens.loadtest.classroom.lesson;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;

/** The phones that have joined. Safe for use by many threads. */
final class PhoneRegistry {
    private static final int MOST_PHONES = 300;
    private static final int ORDERS_AT_ONCE = 5;
    private static final double ORDERS_PER_SECOND = 1;
    private static final int SECRET_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    PhoneRegistry(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    Phone join(String nickname) {
        if (phones.size() >= MOST_PHONES) {
            throw new RefusedException(Reason.TOO_MANY_PHONES);
        }
        RateLimit orders = new RateLimit(ORDERS_AT_ONCE, ORDERS_PER_SECOND, nanoClock);
        Phone phone = new Phone(secret(), Nickname.shown(nickname), orders);
        phones.put(phone.id(), phone);
        return phone;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Phone require(String id) {
        return Optional.ofNullable(phones.get(id)).orElseThrow(() -> new RefusedException(Reason.UNKNOWN_PHONE));
    }

    int count() {
        return phones.size();
    }
}
