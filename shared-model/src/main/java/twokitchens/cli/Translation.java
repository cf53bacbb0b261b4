package twokitchens.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@code console_zh.txt}: an English line with places such as {@code {0}}, and its Chinese. */
final class Translation {
    private static final String ENDING = "--help)";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final List<Row> ROWS = rows();

    private record Row(Pattern english, String chinese, int letters) {
        static Row of(String line) {
            String[] cells = line.split(" \\| ", 2);
            String any = cells[0].endsWith(ENDING) ? ".+" : ".+?";
            StringBuilder pattern = new StringBuilder();
            int from = 0;
            for (MatchResult place : PLACE.matcher(cells[0]).results().toList()) {
                pattern.append(literally(cells[0].substring(from, place.start())))
                        .append("(?<p" + place.group(1) + ">" + any + ")");
                from = place.end();
            }
            pattern.append(literally(cells[0].substring(from)));
            return new Row(
                    Pattern.compile(pattern.toString()),
                    cells[1],
                    PLACE.matcher(cells[0]).replaceAll("").length());
        }

        /** What is added to every error comes off first. */
        boolean isWrapped() {
            return english.pattern().endsWith(ENDING + "\\E");
        }

        /** Columns may be apart by any number of spaces. */
        private static String literally(String text) {
            return text.isEmpty() ? "" : Pattern.quote(text).replace(" ", "\\E +\\Q");
        }
    }

    private Translation() {}

    private static List<Row> rows() {
        try (InputStream file = Objects.requireNonNull(Translation.class.getResourceAsStream("console_zh.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .sorted(Comparator.comparing(Row::isWrapped)
                            .thenComparingInt(Row::letters)
                            .reversed())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By the row that says most of the line; what stands in its places is translated, too. */
    static String of(String line) {
        String text = line.strip();
        for (Row row : ROWS) {
            Matcher match = row.english().matcher(text);
            if (match.matches()) {
                String chinese = PLACE.matcher(row.chinese())
                        .replaceAll(place -> Matcher.quoteReplacement(of(match.group("p" + place.group(1)))));
                return line.replace(text, Language.spaced(chinese));
            }
        }
        return line;
    }
}
