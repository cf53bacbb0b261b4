package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Locale;

/** What the measurements make of a claim. */
public enum Verdict {
    SUPPORTED,
    ONLY_IF,
    NOT_SUPPORTED,
    NOT_MEASURED,
    /** No measurement decides it: what there is to see is shown. */
    SHOWN;

    /** Of a claim that says several things: it holds where all of them do, and on a condition where some do. */
    static Verdict ofAll(List<Verdict> parts) {
        List<Verdict> measured =
                parts.stream().filter(part -> part != NOT_MEASURED).distinct().toList();
        if (measured.isEmpty()) {
            return NOT_MEASURED;
        }
        boolean unanimous = measured.size() == 1;
        boolean incomplete = parts.contains(NOT_MEASURED) && measured.contains(SUPPORTED);
        return unanimous && !incomplete ? measured.get(0) : ONLY_IF;
    }

    /** Its name in text files: {@code only-if}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
