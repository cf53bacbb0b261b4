package twokitchens.loadtest.result.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.statistics.Contrast;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * How one server, started in one way, began, several times, and how that is said.
 *
 * @param server which one
 * @param way how it was started
 * @param seconds from the start of its process to its first answer, one for each time
 * @param mebibytes its resident memory after it had been idle for a while, one for each time
 */
public record Starts(String server, String way, List<Double> seconds, List<Double> mebibytes) {
    public Starts {
        seconds = List.copyOf(seconds);
        mebibytes = List.copyOf(mebibytes);
    }

    /** The median. */
    public double medianSeconds() {
        return Estimate.of(seconds).median();
    }

    /** The median. */
    public double medianMiB() {
        return Estimate.of(mebibytes).median();
    }

    /** What this way changes, against the plain one of the same server, or of another. */
    public String against(Starts plain) {
        String other = server.equals(plain.server) ? plain.way : plain.server;
        return "%s %s: %s, %s."
                .formatted(
                        server,
                        server.equals(plain.server) ? way : "beside " + plain.server,
                        difference(
                                Contrast.of(seconds, plain.seconds),
                                seconds,
                                plain.seconds,
                                other,
                                "the first answer comes %s",
                                List.of("later", "sooner"),
                                number -> Numbers.amount(number) + " s"),
                        difference(
                                Contrast.of(mebibytes, plain.mebibytes),
                                mebibytes,
                                plain.mebibytes,
                                other,
                                "idle it has %s memory",
                                List.of("more", "less"),
                                number -> Numbers.whole(number) + " MiB"));
    }

    private static String difference(
            Contrast contrast,
            List<Double> these,
            List<Double> those,
            String other,
            String sentence,
            List<String> words,
            Function<Double, String> unit) {
        String word = switch (contrast.outcome()) {
            case FIRST_HIGHER -> words.get(0);
            case SECOND_HIGHER -> words.get(1);
            case NO_DIFFERENCE_SHOWN -> "neither " + words.get(0) + " nor " + words.get(1);
        };
        return "%s (%s, %s %s)"
                .formatted(
                        sentence.formatted(word),
                        unit.apply(Estimate.of(these).median()),
                        other,
                        unit.apply(Estimate.of(those).median()));
    }

    /** The numbers of all, beside the plain ones of the same server. */
    public static Grid grid(List<Starts> all, String plain) {
        List<Grid.Row> rows = new ArrayList<>();
        for (Starts each : all) {
            Starts base = all.stream()
                    .filter(other -> other.server.equals(each.server) && other.way.equals(plain))
                    .findFirst()
                    .orElse(each);
            Estimate seconds = Estimate.of(each.seconds);
            rows.add(Grid.Row.of(
                    each.server + " " + each.way,
                    seconds.median(),
                    seconds.interval().map(interval -> interval.low()).orElse(seconds.median()),
                    seconds.interval().map(interval -> interval.high()).orElse(seconds.median()),
                    seconds.median() / base.medianSeconds(),
                    each.medianMiB(),
                    each.medianMiB() / base.medianMiB()));
        }
        return new Grid(
                "From the start of the process to the first answer to GET /users, and idle afterwards",
                "server",
                List.of(
                        new Grid.Column("first answer, s", 2),
                        new Grid.Column("from", 2),
                        new Grid.Column("to", 2),
                        new Grid.Column("of plain", 2),
                        new Grid.Column("MiB idle", 0),
                        new Grid.Column("of plain", 2)),
                rows);
    }
}
