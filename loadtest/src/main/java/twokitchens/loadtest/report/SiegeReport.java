package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Siege;

/** Tells how kitchens fared that were besieged, as plain text. */
public final class SiegeReport {
    private static final List<String> PHASES = List.of(
            "contender", "phase", "asked", "answered", "median wait", "longest", "threads", "MiB", "descriptors");
    private static final List<String> BESIEGERS =
            List.of("contender", "besiegers", "came", "let in", "told 408", "shown out", "first after", "last after");

    /** Who waits no longer than so many times as before has noticed nothing. */
    private static final double NOTICED = 5;

    /** Nor has who waits no longer than this, whatever it was before. */
    private static final double UNNOTICED_MILLIS = 50;

    private SiegeReport() {}

    /** The tables and what they say; ends with a line break. */
    public static String render(Siege siege) {
        return Stream.of(
                        ConsoleTable.table(
                                PHASES,
                                siege.sides().stream()
                                        .flatMap(side -> side.phases().stream().map(phase -> row(side, phase)))),
                        ConsoleTable.table(
                                BESIEGERS,
                                siege.sides().stream()
                                        .flatMap(side ->
                                                side.besiegers().stream().map(kind -> row(side, kind)))),
                        siege.sides().stream().map(side -> ConsoleText.wrapped(ConsoleText.plain(sentence(side)))))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    private static List<String> row(Siege.Side side, Siege.Phase phase) {
        return List.of(
                side.contender().name(),
                phase.name(),
                String.valueOf(phase.asked()),
                String.valueOf(phase.answered()),
                ConsoleText.plain(Numbers.time(phase.medianMillis())),
                ConsoleText.plain(Numbers.time(phase.slowestMillis())),
                String.valueOf(phase.threads()),
                Numbers.whole(phase.residentMiB()),
                Numbers.whole(phase.descriptors()));
    }

    private static List<String> row(Siege.Side side, Siege.Besiegers kind) {
        return List.of(
                side.contender().name(),
                kind.kind(),
                String.valueOf(kind.came()),
                String.valueOf(kind.letIn()),
                String.valueOf(kind.told()),
                String.valueOf(kind.shownOut()),
                seconds(kind.firstSeconds()),
                seconds(kind.lastSeconds()));
    }

    private static String seconds(double number) {
        return String.format(Locale.ROOT, "%.1f s", number);
    }

    static String sentence(Siege.Side side) {
        Siege.Phase before = side.phase("before");
        Siege.Phase during = side.phase("during");
        boolean unnoticed = during.answered() == during.asked()
                && during.medianMillis() <= Math.max(UNNOTICED_MILLIS, NOTICED * before.medianMillis());
        String others = unnoticed
                ? "the others noticed nothing: half of them waited no longer than %s, before %s, and nobody longer than %s"
                        .formatted(
                                Numbers.time(during.medianMillis()),
                                Numbers.time(before.medianMillis()),
                                Numbers.time(during.slowestMillis()))
                : "the others noticed: half of those answered waited %s or longer, before %s; %d of %d were answered"
                        .formatted(
                                Numbers.time(during.medianMillis()),
                                Numbers.time(before.medianMillis()),
                                during.answered(),
                                during.asked());
        String end = side.freedSeconds()
                .map(freed ->
                        "The time-out had freed the kitchen after %s; listening to slow bodies takes %s by arithmetic"
                                .formatted(seconds(freed), seconds(side.expectedSeconds())))
                .orElse("The time-out did not free the kitchen");
        return side.contender().name() + ": " + others + ". " + end + ".";
    }
}
