package twokitchens.testing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an RFC lets a server do with a case.
 *
 * @param text in the words of the table
 * @param verdict what must be done
 * @param answers how many requests must be accepted
 * @param conditions on what comes beside and afterwards
 */
record ProtocolRule(String text, Verdict verdict, int answers, Set<String> conditions) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?:must|should) )?(accept|refuse|either)(?: (\\d+))?((?:, (?:close|may close|without 100))*)");

    /** What must be done. */
    enum Verdict {
        ACCEPT,
        REFUSE,
        EITHER
    }

    static ProtocolRule parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no rule: " + text);
        }
        return new ProtocolRule(
                text,
                Verdict.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                form.group(2) == null ? 1 : Integer.parseInt(form.group(2)),
                Set.of(form.group(3).split(", ")));
    }

    boolean allows(ProtocolOutcome outcome) {
        return !outcome.isSilent()
                && !outcome.isSmuggled()
                && (outcome.interim().isEmpty() || !conditions.contains("without 100"))
                && (allowsAccepted(outcome) || allowsRefused(outcome));
    }

    private boolean allowsAccepted(ProtocolOutcome outcome) {
        boolean goesOn = outcome.answersTheNext();
        boolean rightEnd = conditions.contains("close") ? !goesOn : goesOn || conditions.contains("may close");
        return verdict != Verdict.REFUSE && rightEnd && areAccepted(outcome.statuses());
    }

    private boolean areAccepted(List<Integer> statuses) {
        if (statuses.size() < answers || !statuses.subList(0, answers).stream().allMatch(ProtocolRule::isGood)) {
            return false;
        }
        List<Integer> rest = statuses.subList(answers, statuses.size());
        return rest.isEmpty() || conditions.contains("close") && areRefused(rest);
    }

    private boolean allowsRefused(ProtocolOutcome outcome) {
        boolean rightEnd = !conditions.contains("close") || !outcome.answersTheNext();
        return verdict != Verdict.ACCEPT && rightEnd && areRefused(outcome.statuses());
    }

    /** One rejection, or no response. */
    private static boolean areRefused(List<Integer> statuses) {
        return statuses.isEmpty() || statuses.size() == 1 && isRefusal(statuses.get(0));
    }

    private static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 || status == 501 || status == 505;
    }
}
