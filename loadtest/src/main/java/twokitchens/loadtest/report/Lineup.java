package twokitchens.loadtest.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.result.VirtualThreads;

/**
 * The contenders that the first screen compares on waiting requests: the fewest and the most workers, virtual threads,
 * the event loop; each with the two largest numbers of clients that were measured.
 */
record Lineup(LocalizedComparison edition, Runs cook) {
    /** A longer round than this is a reason to leave it out. */
    private static final Duration LONG_ROUND = Duration.ofSeconds(30);

    private static final int GROUPS = 2;

    /**
     * One contender with one number of clients.
     *
     * @param css its class
     * @param name the contender's name
     * @param run what was measured; empty where nothing was
     * @param why the reason if nothing was measured
     */
    record Entry(String css, String name, Optional<RunGroup> run, String why) {
        Entry(String name, RunGroup run) {
            this(Lineup.css(run.contender()), name, Optional.of(run), "");
        }
    }

    /**
     * Bars on one axis.
     *
     * @param title what they have in common
     * @param bars in their order
     */
    record Group(String title, List<Bar> bars) {
        /**
         * One contender's throughput, or why there is none.
         *
         * @param css its style's class
         * @param name the contender's name
         * @param value how many a second, written; or why it was left out
         * @param percent the bar's length, of the longest one's; empty where it was left out
         */
        record Bar(String css, String name, String value, Optional<Double> percent) {}

        static Group of(String title, List<Entry> places) {
            double longest = places.stream()
                    .flatMap(place -> place.run().stream())
                    .mapToDouble(RunGroup::throughput)
                    .max()
                    .orElse(1);
            return new Group(
                    title, places.stream().map(place -> bar(place, longest)).toList());
        }

        private static Bar bar(Entry place, double longest) {
            return new Bar(
                    place.css(),
                    place.name(),
                    place.run()
                            .map(run -> NumberFormats.amount(run.throughput()))
                            .orElse(place.why()),
                    place.run().map(run -> Math.round(run.throughput() / longest * 10_000) / 100.0));
        }
    }

    static Lineup of(LocalizedComparison edition) {
        return new Lineup(edition, edition.kitchens("cook"));
    }

    boolean isEmpty() {
        return cook.isEmpty();
    }

    Optional<Contender> fewest() {
        return named("sync-1")
                .or(cook::fewestWorkers)
                .filter(contender -> contender.workers().isPresent());
    }

    Optional<Contender> most() {
        return named("sync-100")
                .or(cook::mostWorkers)
                .filter(contender -> contender.workers().isPresent());
    }

    Optional<Contender> virtual() {
        return cook.contenders().stream()
                .filter(contender -> contender.kind() == ServerKind.BLOCKING)
                .filter(contender -> contender.workers().isEmpty())
                .findFirst();
    }

    Optional<Contender> eventLoop() {
        return named("async-1").or(cook::eventLoop);
    }

    /** The kit's own server, before any other. */
    private Optional<Contender> named(String contender) {
        return cook.of(contender).stream().map(RunGroup::contender).findFirst();
    }

    List<Group> groups() {
        return levels().stream()
                .map(users -> Group.of(edition.text("headline.group", edition.clients(users)), places(users)))
                .toList();
    }

    /** The lowest share of theory that any bar reaches. */
    Optional<Double> lowestShare() {
        return levels().stream()
                .flatMap(users -> places(users).stream())
                .flatMap(place -> place.run().stream())
                .flatMap(run -> run.ratioToTheory().stream())
                .min(Comparator.naturalOrder());
    }

    /** The two largest; one client alone only where there are no more. */
    private List<Integer> levels() {
        List<Integer> users = cook.users();
        List<Integer> several = users.stream().filter(number -> number > 1).toList();
        return several.isEmpty() ? users : several.subList(Math.max(0, several.size() - GROUPS), several.size());
    }

    private List<Entry> places(int users) {
        Stream<Entry> virtual = virtual()
                .map(contender -> place(contender, users))
                .or(() -> eventLoop().isPresent() && fewest().isPresent() ? Optional.of(noVirtual()) : Optional.empty())
                .stream();
        return Stream.of(
                        Stream.of(fewest(), most())
                                .flatMap(Optional::stream)
                                .distinct()
                                .map(who -> place(who, users)),
                        virtual,
                        eventLoop().map(contender -> place(contender, users)).stream())
                .flatMap(places -> places)
                .toList();
    }

    private Entry place(Contender contender, int users) {
        return new Entry(
                css(contender), edition.names().plain(contender), cook.find(contender, users), why(contender, users));
    }

    private Entry noVirtual() {
        String why = VirtualThreads.missingIn(edition.comparison())
                .map(java -> edition.text("headline.noVirtual", java))
                .orElseGet(() -> edition.text("headline.notMeasured"));
        return new Entry("blocking virtual", edition.text("name.virtual"), Optional.empty(), why);
    }

    private String why(Contender contender, int users) {
        if (isFailed(contender, users)) {
            return edition.text("headline.noNumbers");
        }
        Duration round = Theory.cycle(
                users,
                contender.workers(),
                Duration.ofMillis(edition.comparison().cookMillis()));
        return round.compareTo(LONG_ROUND) > 0
                ? edition.text("headline.leftOut", NumberFormats.time(round.toMillis()))
                : edition.text("headline.notMeasured");
    }

    private boolean isFailed(Contender contender, int users) {
        return edition.comparison().failedRuns().stream()
                .anyMatch(run ->
                        run.scenario().equals("cook") && run.contender().equals(contender) && run.users() == users);
    }

    private static String css(Contender contender) {
        boolean virtual =
                contender.kind() == ServerKind.BLOCKING && contender.workers().isEmpty();
        return virtual ? "blocking virtual" : Marks.css(contender);
    }
}
