package twokitchens.loadtest.result.claim;

import java.util.Locale;

/** What the measurements make of a claim. */
public enum Verdict {
    SUPPORTED,
    ONLY_IF,
    NOT_SUPPORTED,
    NOT_MEASURED;

    /** Its name in text files: {@code only-if}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
