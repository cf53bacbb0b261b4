package twokitchens.loadtest.classroom.round;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A round as a table for a spreadsheet: RFC 4180, one line for each serving. */
public final class Csv {
    private static final String HEADING =
            "guest,name,kind,kitchen,arrived_ms,cooking_ms,served_ms,line_ms,wait_ms,lost\r\n";

    private Csv() {}

    /** The whole file, heading first. */
    public static String of(List<Serving> servings) {
        return servings.stream().map(Csv::line).collect(Collectors.joining("", HEADING, ""));
    }

    private static String line(Serving serving) {
        return Stream.of(
                        String.valueOf(serving.guest()),
                        quoted(serving.name()),
                        serving.question() ? "question" : "dish",
                        serving.side().word(),
                        String.valueOf(serving.arrivedMillis()),
                        shown(serving.cookingMillis()),
                        shown(serving.servedMillis()),
                        serving.cookingMillis().isPresent() ? String.valueOf(serving.lineMillis()) : "",
                        serving.servedMillis().isPresent() ? String.valueOf(serving.waitMillis()) : "",
                        quoted(serving.lost()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String shown(OptionalLong millis) {
        return millis.isPresent() ? String.valueOf(millis.getAsLong()) : "";
    }

    /** A cell that starts with one of these characters would be a formula to a spreadsheet: names are typed by guests. */
    private static String quoted(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String harmless = "=+-@\t".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
