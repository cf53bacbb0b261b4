package twokitchens.loadtest.result.claim;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The claims, their evidence and the verdicts in one language. */
public final class ClaimTexts {
    private final ResourceBundle bundle;

    private ClaimTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in English or Chinese. */
    public static ClaimTexts in(Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new ClaimTexts(ResourceBundle.getBundle("twokitchens.loadtest.result.claim.claims", language, control));
    }

    /** What the lesson says. */
    public String claim(Claim claim) {
        return bundle.getString(claim.key());
    }

    /** With what it was tried, and what theory says. */
    public String theory(Claim claim) {
        return bundle.getString(claim.key() + ".theory");
    }

    /** What was measured, and under which condition the claim holds. */
    public String evidence(Judgement judgement) {
        String key = judgement.claim().key() + "." + judgement.text();
        String pattern = bundle.getString(bundle.containsKey(key) ? key : judgement.text());
        return new MessageFormat(pattern, Locale.ROOT).format(judgement.values().toArray());
    }

    /** The verdict in a word or two. */
    public String verdict(Verdict verdict) {
        return bundle.getString("verdict." + verdict.key());
    }
}
