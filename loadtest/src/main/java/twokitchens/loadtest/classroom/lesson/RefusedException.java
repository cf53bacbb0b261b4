package twokitchens.loadtest.classroom.lesson;

import java.util.Locale;

/** Something was asked for that cannot be done now, or by this phone. Its message is the name of a sentence. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why; each has its sentence, in both languages, under this name among the pages' texts. */
    public enum Reason {
        KITCHEN_CLOSED,
        ROOM_FULL,
        TOO_FAST,
        TOO_MANY_ORDERS,
        TOO_MANY_PHONES,
        UNKNOWN_PHONE,
        NO_QUESTION,
        STILL_COOKING,
        NO_STEP;

        /** The sentence's name. */
        public String word() {
            return "refused_" + name().toLowerCase(Locale.ROOT);
        }
    }

    RefusedException(Reason reason) {
        super(reason.word());
    }
}
