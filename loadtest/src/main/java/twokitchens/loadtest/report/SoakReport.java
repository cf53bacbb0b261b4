package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Soak;

/** Reports the results of servers that ran for a long time, as plain text. */
public final class SoakReport {
    private static final List<String> HEADERS =
            List.of("contender", "what", "first third", "last third", "change", "verdict");

    private SoakReport() {}

    /** The table and what it says; ends with a line break. */
    public static String render(Soak soak) {
        return Stream.concat(
                        ConsoleTable.table(
                                HEADERS,
                                soak.servers().stream()
                                        .flatMap(side -> side.changes().stream().map(change -> row(side, change)))),
                        soak.servers().stream().map(side -> ConsoleText.wrapped(ConsoleText.plain(sentence(side)))))
                .collect(Collectors.joining());
    }

    private static List<String> row(Soak.Server side, Soak.Change change) {
        return List.of(
                side.contender().name(),
                change.name(),
                tenths(change.first()),
                tenths(change.last()),
                String.format(Locale.ROOT, "%+.1f", change.last() - change.first()),
                change.grows() ? "grows" : "level");
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    static String sentence(Soak.Server side) {
        String faults = side.faults().isEmpty() ? "" : " (" + String.join("; ", side.faults()) + ")";
        String growth = side.growing().isEmpty() ? "nothing grows" : String.join(" and ", side.growing()) + " grows";
        return "%s: %s orders served, %s failed%s; %s."
                .formatted(
                        side.contender().name(),
                        NumberFormats.whole(side.served()),
                        NumberFormats.whole(side.failed()),
                        faults,
                        growth);
    }
}
