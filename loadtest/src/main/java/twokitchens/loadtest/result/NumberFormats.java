package twokitchens.loadtest.result;

import java.util.Locale;

/** Numbers as people read them: no more digits than one run can support, and the same ones in every language. */
public final class NumberFormats {
    /** With a space at which no line breaks. */
    private static final String SECONDS = "\u00a0s";

    private static final String MILLISECONDS = "\u00a0ms";

    private NumberFormats() {}

    /** A whole number with thousands apart: {@code 4,210}. */
    public static String whole(double number) {
        return format("%,d", Math.round(number));
    }

    /** One or many of something: {@code 1 user}, {@code 1,000 users}. */
    public static String count(double number, String one) {
        return Message.filled("{0} " + one + "(s)", whole(number));
    }

    /** A rate to three digits, larger ones whole: {@code 4.96}, {@code 48.3}, {@code 488}, {@code 4,210}. */
    public static String amount(double number) {
        if (Math.abs(number) < 9.995) {
            return format("%.2f", number);
        }
        return Math.abs(number) < 99.95 ? format("%.1f", number) : whole(number);
    }

    /** A number with no needless digits: {@code 5}, {@code 6.67}, {@code 1,000}. */
    public static String plain(double number) {
        return format("%,.2f", number).replaceAll("\\.?0+$", "");
    }

    /** How many times as much: {@code 1.4}, {@code 98}. */
    public static String times(double ratio) {
        return ratio < 9.95 ? format("%.1f", ratio) : whole(ratio);
    }

    /** A share: {@code 84%}, and {@code 0.4%} where less than one. */
    public static String percent(double share) {
        double hundredths = share * 100;
        return hundredths > 0 && hundredths < 0.95 ? format("%.1f%%", hundredths) : whole(hundredths) + "%";
    }

    /** A share to a tenth of a hundredth: {@code 97.4%}. */
    public static String exactPercent(double share) {
        return Double.isInfinite(share) ? "∞" : format("%.1f%%", share * 100);
    }

    /** A time given in milliseconds: {@code 4.2 ms}, {@code 207 ms}, {@code 2.0 s}, {@code 199 s}. */
    public static String time(double millis) {
        if (millis < 9.95) {
            return format("%.1f" + MILLISECONDS, millis);
        }
        if (millis < 999.5) {
            return format("%d" + MILLISECONDS, Math.round(millis));
        }
        return millis < 99_950 ? format("%.1f" + SECONDS, millis / 1000) : whole(millis / 1000) + SECONDS;
    }

    /** Milliseconds in seconds with no needless digits: {@code 0.2 s}, {@code 5 s}. */
    public static String seconds(double millis) {
        return format("%.3f", millis / 1000).replaceAll("\\.?0+$", "") + SECONDS;
    }

    /** How long something took, given in seconds: {@code 47 s}, {@code 2 min 5 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + SECONDS : format("%d\u00a0min %d" + SECONDS, whole / 60, whole % 60);
    }

    static String format(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers);
    }
}
