package twokitchens.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One case of the protocol suite. {@code protocol/cases.txt} says how it is written.
 *
 * @param group the heading under which it stands
 * @param name what is odd about it
 * @param section of RFC 9110 or 9112
 * @param rule what that section lets a server do
 * @param bytes what is sent
 * @param ends whether the client sends nothing after it
 */
record ProtocolCase(String group, String name, String section, ProtocolRule rule, byte[] bytes, boolean ends) {
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

    /** All cases in their order. */
    static List<ProtocolCase> load() {
        List<ProtocolCase> cases = new ArrayList<>();
        String group = "";
        for (String line : lines()) {
            if (line.startsWith("== ")) {
                group = line.substring(3);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                cases.add(parse(group, line));
            }
        }
        return cases;
    }

    private static List<String> lines() {
        try (InputStream in = ProtocolCase.class.getResourceAsStream("/protocol/cases.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static ProtocolCase parse(String group, String line) {
        String[] columns = line.split(" \\| ", 4);
        String bytes = columns[3];
        boolean ends = bytes.endsWith(END);
        return new ProtocolCase(
                group,
                columns[0],
                columns[1],
                ProtocolRule.parse(columns[2]),
                bytes(ends ? bytes.substring(0, bytes.length() - END.length()) : bytes),
                ends);
    }

    /** Each character stands for one byte. */
    private static byte[] bytes(String written) {
        String text = LENGTH.matcher(written.translateEscapes()).replaceAll(ProtocolCase::length);
        text = PART.matcher(text).replaceAll(part -> quote(PARTS.get(part.group(1))));
        text = RUN.matcher(text).replaceAll(run -> quote(run.group(2).repeat(Integer.parseInt(run.group(1)))));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String length(MatchResult match) {
        int length = Arrays.stream(match.group(2).split("\\+"))
                .mapToInt(part -> PARTS.get(part).length())
                .sum();
        return match.group(1).equals("hex") ? Integer.toHexString(length) : String.valueOf(length);
    }

    private static String quote(String text) {
        return Matcher.quoteReplacement(text);
    }

    /** The bytes to send: the case, and unless it ends there one more request. */
    byte[] followedBy(String request) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        if (!ends) {
            all.writeBytes(request.getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
