package twokitchens.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case of the protocol suite. {@code protocol/cases.txt} says how it is written.
 *
 * @param group the heading under which it stands
 * @param name what is odd about it
 * @param section of RFC 9110 or 9112
 * @param rule what that section lets a server do, in the words of the table
 * @param text what is sent, each character for one byte
 * @param ends whether the client sends nothing after it
 */
record ProtocolCase(String group, String name, String section, String rule, String text, boolean ends) {
    /** The name of a user that must not exist afterwards. */
    static final String HIDDEN_NAME = "hidden";

    private static final String POST = "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String HIDDEN_USER = "{\"name\":\"" + HIDDEN_NAME + "\",\"email\":\"h\"}";
    private static final Map<String, String> PARTS = Map.of(
            "POST",
            POST,
            "user",
            "{\"name\":\"A\",\"email\":\"a\"}",
            "last",
            "0\r\n\r\n",
            "hidden",
            POST + "Content-Length: " + HIDDEN_USER.length() + "\r\n\r\n" + HIDDEN_USER);
    private static final String END = "{end}";
    private static final Pattern PART = Pattern.compile("\\{(POST|user|last|hidden)}");
    private static final Pattern LENGTH = Pattern.compile("\\{(length|hex) ([a-z+]+)}");
    private static final Pattern RUN = Pattern.compile("\\{(\\d+)\\*([^{}]*)}");
    private static final Pattern RULE = Pattern.compile(
            "(?:(?:must|should) )?(accept|refuse|either)(?: (\\d+))?((?:, (?:close|may close|without 100))*)");

    /** All cases in their order. */
    static List<ProtocolCase> load() throws IOException {
        List<ProtocolCase> cases = new ArrayList<>();
        String group = "";
        try (InputStream in = ProtocolCase.class.getResourceAsStream("/protocol/cases.txt")) {
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("== ")) {
                    group = line.substring(3);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] columns = line.split(" \\| ", 4);
                    boolean ends = columns[3].endsWith(END);
                    String text = expand(columns[3].replace(END, ""));
                    cases.add(new ProtocolCase(group, columns[0], columns[1], columns[2], text, ends));
                }
            }
        }
        return cases;
    }

    private static String expand(String written) {
        String text = LENGTH.matcher(written.translateEscapes()).replaceAll(ProtocolCase::length);
        text = PART.matcher(text).replaceAll(part -> Matcher.quoteReplacement(PARTS.get(part.group(1))));
        return RUN.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(run.group(2).repeat(Integer.parseInt(run.group(1)))));
    }

    private static String length(MatchResult match) {
        int length = Stream.of(match.group(2).split("\\+"))
                .mapToInt(part -> PARTS.get(part).length())
                .sum();
        return match.group(1).equals("hex") ? Integer.toHexString(length) : String.valueOf(length);
    }

    /** The bytes to send: the case, and unless it ends there one more request. */
    byte[] followedBy(String request) {
        return (ends ? text : text + request).getBytes(ISO_8859_1);
    }

    /** Whether its rule allows this. */
    boolean allows(ProtocolOutcome outcome) {
        Matcher form = RULE.matcher(rule);
        if (!form.matches()) {
            throw new IllegalArgumentException("no rule: " + rule);
        }
        int accepted = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
        List<String> conditions = List.of(form.group(3).split(", "));
        boolean mustClose = conditions.contains("close");
        boolean closes = !outcome.answersTheNext();
        List<Integer> statuses = outcome.statuses();
        boolean isAccepted = statuses.size() >= accepted
                && statuses.subList(0, accepted).stream().allMatch(status -> status >= 200 && status < 300)
                && (statuses.size() == accepted || mustClose && areRefused(statuses.subList(accepted, statuses.size())))
                && (mustClose ? closes : !closes || conditions.contains("may close"));
        boolean isRefused = areRefused(statuses) && (closes || !mustClose);
        return (outcome.interim().isEmpty() || !conditions.contains("without 100"))
                && switch (form.group(1)) {
                    case "accept" -> isAccepted;
                    case "refuse" -> isRefused;
                    default -> isAccepted || isRefused;
                };
    }

    /** One rejection, or no response. */
    private static boolean areRefused(List<Integer> statuses) {
        return statuses.isEmpty()
                || statuses.size() == 1
                        && statuses.stream().allMatch(it -> it >= 400 && it < 500 || it == 501 || it == 505);
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
