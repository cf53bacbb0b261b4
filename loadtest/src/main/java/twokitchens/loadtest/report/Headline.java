package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.VirtualThreads;

/**
 * What a reader sees first.
 *
 * @param sentence the finding
 * @param groups bars, each group on an axis of its own; may be empty
 * @param caption what the bars are to be measured by
 */
record Headline(String sentence, List<Lineup.Group> groups, String caption) {
    Headline {
        groups = List.copyOf(groups);
    }

    static Headline of(LocalizedComparison edition) {
        return Conversations.alone(edition) ? conversations(edition) : cooked(edition);
    }

    private static Headline conversations(LocalizedComparison edition) {
        Runs chat = Conversations.of(edition);
        return chat.fullestPair(chat.mostWorkers())
                .map(pair -> conversations(edition, pair))
                .orElseGet(() -> new Headline(edition.text("chat.missing"), List.of(), ""));
    }

    private static Headline conversations(LocalizedComparison edition, Pair pair) {
        String sentence = edition.text(
                "headline.chat." + pair.outcome(),
                edition.guests(pair.users()),
                pair.times(),
                edition.names().spoken(pair.blocking().contender()));
        String title = edition.text("headline.chat.group", edition.clients(pair.users()));
        Lineup.Group group = Lineup.Group.of(
                title,
                List.of(
                        new Lineup.Entry(edition.names().plain(pair.blocking().contender()), pair.blocking()),
                        new Lineup.Entry(edition.names().plain(pair.eventLoop().contender()), pair.eventLoop())));
        return new Headline(sentence, List.of(group), edition.text("headline.chat.caption"));
    }

    private static Headline cooked(LocalizedComparison edition) {
        Lineup lineup = Lineup.of(edition);
        return new Headline(HeadlineSentence.of(edition, lineup), lineup.groups(), caption(edition, lineup));
    }

    private static String caption(LocalizedComparison edition, Lineup lineup) {
        Stream<String> reached = lineup.lowestShare().stream()
                .map(share -> edition.text(
                        "headline.caption",
                        NumberFormats.time(edition.comparison().cookMillis()),
                        NumberFormats.percent(Math.floor(share * 100) / 100)));
        return Stream.of(reached, virtualThreads(edition, lineup).stream())
                .flatMap(sentences -> sentences)
                .reduce((one, other) -> one + edition.text("sentence.gap") + other)
                .orElse("");
    }

    /** On which JVM they ran, where that is another one; or what to install. */
    private static Optional<String> virtualThreads(LocalizedComparison edition, Lineup lineup) {
        return lineup.virtual()
                .map(contender -> edition.comparison().jdks().get(contender.name()))
                .map(jdk -> edition.text("headline.virtual.jdk", jdk))
                .or(() -> VirtualThreads.missingIn(edition.comparison())
                        .filter(java -> !lineup.isEmpty() && lineup.virtual().isEmpty())
                        .map(java -> edition.text("headline.virtual.install", java)));
    }
}
