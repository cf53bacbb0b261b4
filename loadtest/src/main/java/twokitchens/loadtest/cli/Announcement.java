package twokitchens.loadtest.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Plan;

/** Announces the runs before they start. */
final class Announcement {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String INDENT = " ".repeat(14);

    private Announcement() {}

    /**
     * The lines of it.
     *
     * @param now when they start
     * @param leftOut the plan's contenders that cannot be started
     * @param absence why they cannot
     * @param results where the results will be
     */
    static List<String> lines(Plan plan, Jars jars, List<String> leftOut, String absence, Path results, Instant now) {
        Duration total = plan.total();
        Stream<String> all = Stream.of(
                "Plan %s takes about %d:%02d minutes, until %s."
                        .formatted(
                                plan.name(),
                                total.toMinutes(),
                                total.toSecondsPart(),
                                TIME.withZone(ZoneId.systemDefault()).format(now.plus(total))),
                "  runs        %d, one after the other; the machine should do nothing else"
                        .formatted(plan.runs().size()),
                "  scenarios   %s; a dish cooks %d ms"
                        .formatted(
                                String.join(", ", plan.scenarios()),
                                plan.cookTime().toMillis()),
                "  contenders  " + String.join(", ", plan.contenders()));
        Stream<String> others = new TreeMap<>(jars.otherJvms(plan.entrants()))
                .entrySet().stream().map(other -> INDENT + other.getKey() + " on " + other.getValue());
        Stream<String> absent = leftOut.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "  left out    %s: no virtual threads;".formatted(String.join(", ", leftOut)),
                        INDENT + absence);
        return Stream.of(all, others, absent, Stream.of("  results     " + results))
                .flatMap(lines -> lines)
                .toList();
    }
}
