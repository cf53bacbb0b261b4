package twokitchens.loadtest.classroom.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a guest calls himself, made fit to be shown: short, on one line, in one direction, and to be seen. */
final class ShownName {
    /** Counted as a reader counts: a family or a flag is one character, and so is a letter with its accents. */
    private static final int MOST_CHARACTERS = 16;

    /** Of one character in UTF-8: the longest emoji has 35, and what is longer is a chain without an end. */
    private static final int MOST_BYTES = 40;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** The flag of England, for example: a black flag, a code in tags, the end of the tags. */
    private static final String FLAG = "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,7}\\x{E007F}";

    /** Letters and symbols that show nothing. */
    private static final String FILLERS = "\\u115F\\u1160\\u2800\\u3164\\uFFA0\\uFFFC\\x{1D159}";

    private static final String JOINER = "[\\u200C\\u200D]";

    /** Where newer versions of Unicode than the JVM's have their emoji and their Chinese characters. */
    private static final String NEWER = "\\x{1F000}-\\x{1FFFD}\\x{20000}-\\x{2FFFD}\\x{30000}-\\x{3FFFD}";

    private static final Rule NO_JOINER_AT_AN_END = new Rule(JOINER + "(?=[\\p{M}\\u200C\\u200D]*(?:\\p{Z}|$))", "");

    private static final Rule NO_SPACE_AT_AN_END = new Rule("^\\p{Z}+|\\p{Z}+$", "");

    /** In this order. */
    private static final List<Rule> RULES = List.of(
            // Controls, marks that turn text round, private and unpaired characters, tags, line breaks.
            new Rule("(" + FLAG + ")|[" + FILLERS + "\\p{Zl}\\p{Zp}]|[\\p{C}&&[^\\u200C\\u200D" + NEWER + "]]", "$1"),
            // Accents, variation selectors and joiners without a letter.
            new Rule("(^|\\p{Z})[\\p{M}\\u200C\\u200D]+", "$1"),
            NO_JOINER_AT_AN_END,
            new Rule("(" + JOINER + ")" + JOINER + "+", "$1"),
            // More than two accents on one letter climb over the neighbours' rows; so do Thai vowels.
            atMost(2, "[\\p{M}&&[\\p{IsInherited}\\p{IsThai}]]"),
            // Other scripts write up to four marks on a letter: Burmese, Tibetan, Hindi.
            atMost(4, "\\p{M}"),
            NO_SPACE_AT_AN_END);

    private ShownName() {}

    private record Rule(Pattern pattern, String replacement) {
        Rule(String regex, String replacement) {
            this(Pattern.compile(regex), replacement);
        }

        String apply(String name) {
            return pattern.matcher(name).replaceAll(replacement);
        }
    }

    private static Rule atMost(int many, String mark) {
        String each = JOINER + "?" + mark;
        return new Rule("((?:" + each + "){" + many + "})(?:" + each + ")+", "$1");
    }

    /** Empty if nothing of it can be seen. */
    static String of(String typed) {
        String name = typed;
        for (Rule rule : RULES) {
            name = rule.apply(name);
        }
        String cut = CHARACTER
                .matcher(name)
                .results()
                .map(MatchResult::group)
                .filter(each -> each.getBytes(UTF_8).length <= MOST_BYTES)
                .limit(MOST_CHARACTERS)
                .collect(Collectors.joining());
        return NO_SPACE_AT_AN_END.apply(NO_JOINER_AT_AN_END.apply(cut));
    }
}
