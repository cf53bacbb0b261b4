package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.SlowClients;
import twokitchens.loadtest.result.Soak;

/** What slow clients did to servers, and how servers ran for a long time, as plain text. */
public final class StressReport {
    /** A wait up to this many times the wait before counts as unaffected. */
    private static final double NOTICED = 5;
    /** So does a wait up to this, in milliseconds, whatever it was before. */
    private static final double UNNOTICED_MILLIS = 50;

    private static final List<Column<Map.Entry<String, SlowClients.Phase>>> PHASES = List.of(
            new Column<>("contender", Map.Entry::getKey),
            new Column<>("phase", row -> row.getValue().name()),
            new Column<>("requests", row -> Integer.toString(row.getValue().asked())),
            new Column<>("answered", row -> Integer.toString(row.getValue().answered())),
            new Column<>("median", row -> NumberFormats.time(row.getValue().medianMillis())),
            new Column<>("longest", row -> NumberFormats.time(row.getValue().slowestMillis())),
            new Column<>("threads", row -> Integer.toString(row.getValue().threads())),
            new Column<>("MiB", row -> NumberFormats.whole(row.getValue().residentMiB())),
            new Column<>(
                    "descriptors", row -> NumberFormats.whole(row.getValue().descriptors())));

    private static final List<Column<Map.Entry<String, SlowClients.Clients>>> CLIENTS = List.of(
            new Column<>("contender", Map.Entry::getKey),
            new Column<>("clients", row -> row.getValue().kind()),
            new Column<>("connected", row -> Integer.toString(row.getValue().came())),
            new Column<>("accepted", row -> Integer.toString(row.getValue().letIn())),
            new Column<>("408 sent", row -> Integer.toString(row.getValue().told())),
            new Column<>("disconnected", row -> Integer.toString(row.getValue().disconnected())),
            new Column<>("first after", row -> seconds(row.getValue().firstSeconds())),
            new Column<>("last after", row -> seconds(row.getValue().lastSeconds())));

    private static final List<Column<Map.Entry<String, Soak.Change>>> CHANGES = List.of(
            new Column<>("contender", Map.Entry::getKey),
            new Column<>("what", row -> row.getValue().name()),
            new Column<>("first third", row -> tenths("%,.1f", row.getValue().first())),
            new Column<>("last third", row -> tenths("%,.1f", row.getValue().last())),
            new Column<>(
                    "change",
                    row -> tenths(
                            "%+.1f", row.getValue().last() - row.getValue().first())),
            new Column<>("verdict", row -> row.getValue().grows() ? "grows" : "level"));

    private StressReport() {}

    /** The tables and what they say; ends with a line break. */
    public static String render(SlowClients slowClients) {
        List<SlowClients.Server> servers = slowClients.servers();
        return Table.of(rows(servers, SlowClients.Server::contender, SlowClients.Server::phases), PHASES)
                        .text()
                + Table.of(rows(servers, SlowClients.Server::contender, SlowClients.Server::clients), CLIENTS)
                        .text()
                + sentences(servers.stream().map(StressReport::sentence));
    }

    /** The table and what it says; ends with a line break. */
    public static String render(Soak soak) {
        return Table.of(rows(soak.servers(), Soak.Server::contender, Soak.Server::changes), CHANGES)
                        .text()
                + sentences(soak.servers().stream().map(StressReport::sentence));
    }

    private static <S, T> Stream<Map.Entry<String, T>> rows(
            List<S> servers, Function<S, Contender> contender, Function<S, List<T>> values) {
        return servers.stream()
                .flatMap(server -> values.apply(server).stream()
                        .map(value -> Map.entry(contender.apply(server).name(), value)));
    }

    private static String sentences(Stream<String> sentences) {
        return sentences.map(ConsoleText::wrapped).collect(joining());
    }

    static String sentence(SlowClients.Server server) {
        SlowClients.Phase before = server.phase("before");
        SlowClients.Phase during = server.phase("during");
        boolean unnoticed = during.answered() == during.asked()
                && during.medianMillis() <= Math.max(UNNOTICED_MILLIS, NOTICED * before.medianMillis());
        String others = unnoticed
                ? "other clients were not affected: their median latency was %s, before %s, and the longest %s"
                        .formatted(
                                NumberFormats.time(during.medianMillis()),
                                NumberFormats.time(before.medianMillis()),
                                NumberFormats.time(during.slowestMillis()))
                : String.format(
                        Locale.ROOT,
                        "other clients were affected: their median latency was %s, before %s; %d of %d requests were answered",
                        NumberFormats.time(during.medianMillis()),
                        NumberFormats.time(before.medianMillis()),
                        during.answered(),
                        during.asked());
        String end = server.freedSeconds()
                .map(freed -> "The timeout had closed all slow connections after %s; by arithmetic, slow bodies take %s"
                        .formatted(seconds(freed), seconds(server.expectedSeconds())))
                .orElse("The timeout did not close all slow connections");
        return server.contender().name() + ": " + others + ". " + end + ".";
    }

    static String sentence(Soak.Server server) {
        String faults = server.faults().isEmpty() ? "" : " (" + String.join("; ", server.faults()) + ")";
        String growth =
                server.growing().isEmpty() ? "nothing grows" : String.join(" and ", server.growing()) + " grows";
        return "%s: %s served, %s failed%s; %s."
                .formatted(
                        server.contender().name(),
                        NumberFormats.count(server.served(), "request"),
                        NumberFormats.whole(server.failed()),
                        faults,
                        growth);
    }

    private static String seconds(double number) {
        return tenths("%.1f s", number);
    }

    private static String tenths(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
