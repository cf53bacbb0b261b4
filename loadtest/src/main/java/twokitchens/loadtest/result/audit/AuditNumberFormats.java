package twokitchens.loadtest.result.audit;

import java.util.Locale;

/** Numbers as findings write them, the same in every language. */
final class AuditNumberFormats {
    private AuditNumberFormats() {}

    static String number(double number) {
        if (Math.abs(number) < 9.995) {
            return format("%.2f", number);
        }
        return Math.abs(number) < 99.95 ? format("%.1f", number) : format("%,.0f", number);
    }

    static String whole(long number) {
        return format("%,d", number);
    }

    static String percent(double share) {
        return Double.isInfinite(share) ? "∞" : format("%.1f%%", share * 100);
    }

    static String millis(double millis) {
        return number(millis) + "\u00a0ms";
    }

    private static String format(String pattern, Object number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
