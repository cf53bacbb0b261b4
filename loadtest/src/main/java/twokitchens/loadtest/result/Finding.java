package twokitchens.loadtest.result;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

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

    /** Whether it forbids printing the run's numbers as a result. */
    public boolean invalidates() {
        return check.severity() == AuditRule.Severity.INVALID;
    }

    /** One line for the console: {@code INVALID too-fast: ...}. */
    public String line() {
        return check.severity() + " " + check.key() + ": " + text(Locale.ENGLISH);
    }

    /** One sentence, or a few, in English or Chinese. */
    public String text(Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var texts = ResourceBundle.getBundle("twokitchens.loadtest.result.audit", language, control);
        return Message.filled(texts.getString(check.key()), values.toArray());
    }
}
