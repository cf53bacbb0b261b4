package twokitchens.loadtest.result.audit;

import java.util.List;
import java.util.Locale;

/**
 * One thing that the audit found.
 *
 * @param check the rule
 * @param values the numbers, already written, in the order in which the text names them
 */
public record Finding(AuditRule check, List<String> values) {
    public Finding {
        values = List.copyOf(values);
    }

    Finding(AuditRule check, String... values) {
        this(check, List.of(values));
    }

    /** Whether it forbids printing the run's numbers as a result. */
    public boolean invalidates() {
        return check.severity() == Severity.INVALID;
    }

    /** One line for the console: {@code INVALID too-fast: ...}. */
    public String line() {
        return check.severity() + " " + check.key() + ": "
                + FindingTexts.in(Locale.ENGLISH).of(this);
    }
}
