package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.ServerKind;

/**
 * A round as it is exported: what was cooked, the few numbers of each kitchen, each serving, and the events that replay
 * it. Times are milliseconds, moments since the round's first guest came.
 *
 * @param theoryMillis for each kitchen, how long the last of these guests waits if all come at once
 */
public record RoundTable(
        int round,
        ServerSettings settings,
        List<Long> theoryMillis,
        List<Summary> summaries,
        List<Serving> servings,
        List<Event> events) {
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String CSV_HEADING =
            "guest,name,kind,kitchen,arrived_ms,cooking_ms,served_ms,line_ms,wait_ms,lost\r\n";

    /**
     * What one guest got from one kitchen.
     *
     * @param question whether it was the quick question and no dish
     * @param cookingMillis when the response's headers came; absent for a question and before
     * @param servedMillis when the response's body had come; absent before, and for ever if it was lost
     * @param lost why nothing came; empty unless it was lost
     */
    @JsonPropertyOrder({"guest", "name", "question", "side", "arrivedMillis", "cookingMillis", "servedMillis", "lost"})
    public record Serving(
            int guest,
            String name,
            boolean question,
            ServerKind side,
            long arrivedMillis,
            OptionalLong cookingMillis,
            OptionalLong servedMillis,
            String lost) {
        private Serving after(Event event) {
            OptionalLong at = OptionalLong.of(event.atMillis());
            return switch (event.kind()) {
                case COOKING -> with(at, servedMillis, lost);
                case SERVED -> with(cookingMillis, at, lost);
                case LOST -> with(cookingMillis, servedMillis, event.text());
                default -> this;
            };
        }

        private Serving with(OptionalLong cooking, OptionalLong served, String reason) {
            return new Serving(guest, name, question, side, arrivedMillis, cooking, served, reason);
        }

        /** From the guest's coming to the dish on the table. */
        private long waitMillis() {
            return servedMillis.orElseThrow() - arrivedMillis;
        }

        /** From the guest's coming to the dish in the pan. */
        private long lineMillis() {
            return cookingMillis.orElseThrow() - arrivedMillis;
        }

        private String csv() {
            return Stream.of(
                            guest,
                            quoted(name),
                            question ? "question" : "dish",
                            side.word(),
                            arrivedMillis,
                            cookingMillis.isPresent() ? cookingMillis.getAsLong() : "",
                            servedMillis.isPresent() ? servedMillis.getAsLong() : "",
                            cookingMillis.isPresent() ? lineMillis() : "",
                            servedMillis.isPresent() ? waitMillis() : "",
                            quoted(lost))
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "", "\r\n"));
        }

        /** A cell that starts with one of these characters would be a formula to a spreadsheet: guests type names. */
        private static String quoted(String text) {
            if (text.isEmpty()) {
                return "";
            }
            String harmless = "=+-@\t".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
            return '"' + harmless.replace("\"", "\"\"") + '"';
        }
    }

    /**
     * One kitchen's round in a few numbers. Waits are of the dishes that were served; absent where there is none.
     *
     * @param guests who ordered a dish
     * @param lastLineMillis the longest time in the line
     * @param servedPerSecond dishes served, by the time from the first guest to the last dish
     * @param questionMillis the longest answer to a quick question
     */
    public record Summary(
            ServerKind side,
            long guests,
            long served,
            long lost,
            OptionalDouble meanWaitMillis,
            OptionalLong medianWaitMillis,
            OptionalLong lastWaitMillis,
            OptionalLong lastLineMillis,
            OptionalDouble servedPerSecond,
            OptionalLong questionMillis) {}

    /** What is known of the round by now. */
    public static RoundTable of(Round round) {
        List<Event> events = round.since(0, Integer.MAX_VALUE);
        List<Serving> servings = servings(events);
        List<Summary> summaries = Arrays.stream(ServerKind.values())
                .map(side -> summary(side, servings))
                .toList();
        List<Long> theory = summaries.stream()
                .map(each -> round.settings().lastWaitInTheory(each.side(), (int) each.guests()))
                .toList();
        return new RoundTable(round.number(), round.settings(), theory, summaries, servings, events);
    }

    /** In the guests' order, the blocking kitchen's first. */
    private static List<Serving> servings(Collection<Event> events) {
        record Key(int guest, ServerKind side) {}
        Map<Key, Serving> servings = new LinkedHashMap<>();
        for (Event event : events) {
            switch (event.kind()) {
                case ARRIVED, ASKED -> {
                    for (ServerKind side : ServerKind.values()) {
                        servings.put(new Key(event.guest(), side), arrival(event, side));
                    }
                }
                default ->
                    servings.computeIfPresent(new Key(event.guest(), event.side()), (key, each) -> each.after(event));
            }
        }
        return List.copyOf(servings.values());
    }

    private static Serving arrival(Event event, ServerKind side) {
        OptionalLong notYet = OptionalLong.empty();
        boolean question = event.kind() == Event.Kind.ASKED;
        return new Serving(event.guest(), event.text(), question, side, event.atMillis(), notYet, notYet, "");
    }

    private static Summary summary(ServerKind side, List<Serving> all) {
        List<Serving> here = all.stream().filter(each -> each.side() == side).toList();
        List<Serving> answered =
                here.stream().filter(each -> each.servedMillis().isPresent()).toList();
        List<Serving> dishes = here.stream().filter(each -> !each.question()).toList();
        List<Serving> served =
                answered.stream().filter(each -> !each.question()).toList();
        long[] waits = served.stream().mapToLong(Serving::waitMillis).sorted().toArray();
        return new Summary(
                side,
                dishes.size(),
                served.size(),
                dishes.stream().filter(each -> !each.lost().isEmpty()).count(),
                Arrays.stream(waits).average(),
                waits.length == 0 ? OptionalLong.empty() : OptionalLong.of(waits[(waits.length - 1) / 2]),
                Arrays.stream(waits).max(),
                served.stream().mapToLong(Serving::lineMillis).max(),
                rate(served),
                answered.stream()
                        .filter(Serving::question)
                        .mapToLong(Serving::waitMillis)
                        .max());
    }

    private static OptionalDouble rate(List<Serving> served) {
        long first = served.stream().mapToLong(Serving::arrivedMillis).min().orElse(0);
        long last = served.stream()
                .mapToLong(each -> each.servedMillis().orElseThrow())
                .max()
                .orElse(0);
        return last > first
                ? OptionalDouble.of(MILLIS_PER_SECOND * served.size() / (last - first))
                : OptionalDouble.empty();
    }

    /** The servings as a table for a spreadsheet: RFC 4180, heading first. */
    public String csv() {
        return servings.stream().map(Serving::csv).collect(Collectors.joining("", CSV_HEADING, ""));
    }
}
