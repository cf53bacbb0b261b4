package twokitchens.loadtest.result.audit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the audit's findings say in one language. */
public final class FindingTexts {
    private final ResourceBundle bundle;

    private FindingTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in English or Chinese. */
    public static FindingTexts in(Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new FindingTexts(ResourceBundle.getBundle("twokitchens.loadtest.result.audit.audit", language, control));
    }

    /** One sentence, or a few, with the finding's numbers. */
    public String of(Finding finding) {
        String pattern = bundle.getString(finding.check().key());
        return new MessageFormat(pattern, Locale.ROOT).format(finding.values().toArray());
    }
}
