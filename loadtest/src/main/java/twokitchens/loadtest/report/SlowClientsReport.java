package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.SlowClients;

/** What slow clients did to servers, as plain text. */
public final class SlowClientsReport {
    private static final List<String> PHASES = List.of(
            "contender", "phase", "asked", "answered", "median wait", "longest", "threads", "MiB", "descriptors");
    private static final List<String> CLIENTS =
            List.of("contender", "clients", "came", "let in", "told 408", "disconnected", "first after", "last after");

    /** A wait up to this many times the wait before counts as unaffected. */
    private static final double NOTICED = 5;

    /** So does a wait up to this, in milliseconds, whatever it was before. */
    private static final double UNNOTICED_MILLIS = 50;

    private SlowClientsReport() {}

    /** The tables and what they say; ends with a line break. */
    public static String render(SlowClients slowClients) {
        List<SlowClients.Server> servers = slowClients.servers();
        Stream<List<String>> phases =
                servers.stream().flatMap(server -> server.phases().stream().map(phase -> row(server, phase)));
        Stream<List<String>> clients =
                servers.stream().flatMap(server -> server.clients().stream().map(kind -> row(server, kind)));
        return Stream.of(
                        ConsoleTable.table(PHASES, phases),
                        ConsoleTable.table(CLIENTS, clients),
                        servers.stream().map(server -> ConsoleText.wrapped(ConsoleText.plain(sentence(server)))))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    private static List<String> row(SlowClients.Server side, SlowClients.Phase phase) {
        return List.of(
                side.contender().name(),
                phase.name(),
                String.valueOf(phase.asked()),
                String.valueOf(phase.answered()),
                ConsoleText.plain(NumberFormats.time(phase.medianMillis())),
                ConsoleText.plain(NumberFormats.time(phase.slowestMillis())),
                String.valueOf(phase.threads()),
                NumberFormats.whole(phase.residentMiB()),
                NumberFormats.whole(phase.descriptors()));
    }

    private static List<String> row(SlowClients.Server side, SlowClients.Clients kind) {
        return List.of(
                side.contender().name(),
                kind.kind(),
                String.valueOf(kind.came()),
                String.valueOf(kind.letIn()),
                String.valueOf(kind.told()),
                String.valueOf(kind.disconnected()),
                seconds(kind.firstSeconds()),
                seconds(kind.lastSeconds()));
    }

    private static String seconds(double number) {
        return String.format(Locale.ROOT, "%.1f s", number);
    }

    static String sentence(SlowClients.Server side) {
        SlowClients.Phase before = side.phase("before");
        SlowClients.Phase during = side.phase("during");
        boolean unnoticed = during.answered() == during.asked()
                && during.medianMillis() <= Math.max(UNNOTICED_MILLIS, NOTICED * before.medianMillis());
        String others = unnoticed
                ? "the others noticed nothing: half of them waited no longer than %s, before %s, and nobody longer than %s"
                        .formatted(
                                NumberFormats.time(during.medianMillis()),
                                NumberFormats.time(before.medianMillis()),
                                NumberFormats.time(during.slowestMillis()))
                : "the others noticed: half of those answered waited %s or longer, before %s; %d of %d were answered"
                        .formatted(
                                NumberFormats.time(during.medianMillis()),
                                NumberFormats.time(before.medianMillis()),
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
