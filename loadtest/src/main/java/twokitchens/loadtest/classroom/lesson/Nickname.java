package twokitchens.loadtest.classroom.lesson;

import java.util.regex.Pattern;

/** Makes what a guest calls himself fit to be shown: short, on one line, in one direction. */
final class Nickname {
    private static final int LONGEST = 16;

    /** Controls, formats such as the marks that turn text round, private and unpaired characters, line breaks. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** More than two accents on one letter climb over the neighbours' rows. */
    private static final Pattern TOWERS = Pattern.compile("(\\p{M}{2})\\p{M}+");

    private Nickname() {}

    static String shown(String typed) {
        String clean = UNSHOWABLE.matcher(typed).replaceAll("").strip();
        String flat = TOWERS.matcher(clean).replaceAll("$1");
        int length = Math.min(LONGEST, flat.codePointCount(0, flat.length()));
        return flat.substring(0, flat.offsetByCodePoints(0, length)).strip();
    }
}
