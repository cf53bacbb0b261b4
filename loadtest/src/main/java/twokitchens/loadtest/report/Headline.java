package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/**
 * What a reader sees first.
 *
 * @param sentence the finding
 * @param caption what the bars are
 * @param bars one for each kitchen that was measured
 */
record Headline(String sentence, String caption, List<Bar> bars) {
    private static final int MANYFOLD = 2;

    /**
     * One kitchen's throughput.
     *
     * @param css its style's class
     * @param name who
     * @param value how many a second, written
     * @param percent the bar's length, of the longest one's
     */
    record Bar(String css, String name, String value, double percent) {}

    static Headline of(Edition edition) {
        return Conversations.alone(edition) ? conversations(edition) : dishes(edition);
    }

    private static Headline conversations(Edition edition) {
        Runs chat = Conversations.of(edition);
        return chat.fullestPair(chat.mostWorkers())
                .map(pair -> conversations(edition, pair))
                .orElseGet(() -> new Headline(edition.text("chat.missing"), "", List.of()));
    }

    private static Headline conversations(Edition edition, Pair pair) {
        String sentence = edition.text(
                "headline.chat." + pair.outcome(),
                edition.guests(pair.users()),
                Numbers.times(pair.ratio()),
                edition.names().spoken(pair.blocking().contender()));
        String caption = edition.text("headline.chat.caption", edition.guests(pair.users()));
        return new Headline(sentence, caption, bars(edition, "headline.bar", pair.blocking(), pair.eventLoop()));
    }

    private static Headline dishes(Edition edition) {
        Runs cook = edition.kitchens("cook");
        Optional<Contender> blocking = cook.fewestWorkers();
        return cook.fullestPair(blocking)
                .map(pair -> compared(edition, pair))
                .orElseGet(() -> apart(
                        edition,
                        blocking.flatMap(cook::fullest),
                        cook.eventLoop().flatMap(cook::fullest)));
    }

    private static Headline compared(Edition edition, Pair pair) {
        String caption = edition.text("headline.caption", edition.guests(pair.users()));
        return new Headline(
                sentence(edition, pair), caption, bars(edition, "headline.bar", pair.blocking(), pair.eventLoop()));
    }

    private static String sentence(Edition edition, Pair pair) {
        String outcome = pair.outcome();
        double ratio = pair.ratio();
        if (outcome.equals("eventLoop") && ratio >= MANYFOLD) {
            boolean oneCook = pair.blocking().contender().workers().equals(Optional.of(1));
            return edition.text(oneCook ? "headline.oneCook" : "headline.manyfold", Numbers.times(ratio));
        }
        return edition.text(
                "headline." + outcome,
                edition.guests(pair.users()),
                Numbers.times(ratio),
                Numbers.amount(pair.blocking().throughput()),
                Numbers.amount(pair.eventLoop().throughput()));
    }

    /** No concurrency was measured in both kitchens: nothing may be concluded, but what there is may be shown. */
    private static Headline apart(Edition edition, Optional<Repeats> blocking, Optional<Repeats> eventLoop) {
        Repeats[] measured =
                Stream.concat(blocking.stream(), eventLoop.stream()).toArray(Repeats[]::new);
        String caption = measured.length == 0 ? "" : edition.text("headline.captionApart");
        return new Headline(
                edition.text(apartKey(blocking.isPresent(), eventLoop.isPresent())),
                caption,
                bars(edition, "headline.barApart", measured));
    }

    private static String apartKey(boolean blocking, boolean eventLoop) {
        if (blocking && eventLoop) {
            return "headline.apart";
        }
        if (blocking) {
            return "headline.onlyBlocking";
        }
        return eventLoop ? "headline.onlyEventLoop" : "headline.nothing";
    }

    private static List<Bar> bars(Edition edition, String nameKey, Repeats... runs) {
        double longest = Stream.of(runs)
                .map(Repeats::throughput)
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        return Stream.of(runs).map(run -> bar(edition, nameKey, run, longest)).toList();
    }

    private static Bar bar(Edition edition, String nameKey, Repeats run, double longest) {
        String name = edition.text(
                nameKey, edition.names().full(run.contender()), run.contender().framework(), edition.guests(run));
        double percent = Math.round(run.throughput() / longest * 10_000) / 100.0;
        return new Bar(Marks.css(run.contender()), name, Numbers.amount(run.throughput()), percent);
    }
}
