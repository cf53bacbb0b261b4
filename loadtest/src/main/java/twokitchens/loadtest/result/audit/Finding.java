package twokitchens.loadtest.result.audit;

import java.util.List;
import java.util.Locale;

/**
 * One thing that the audit found.
 *
 * @param check what was looked at
 * @param values the numbers, already written, in the order in which the text names them
 */
public record Finding(Check check, List<String> values) {
    public Finding {
        values = List.copyOf(values);
    }

    Finding(Check check, String... values) {
        this(check, List.of(values));
    }

    /** Whether it forbids to print the run's numbers as a result. */
    public boolean spoils() {
        return check.severity() == Severity.SPOILT;
    }

    /** One line for the console: {@code SPOILT too-fast: ...}. */
    public String line() {
        return check.severity() + " " + check.key() + ": "
                + FindingTexts.in(Locale.ENGLISH).of(this);
    }
}
