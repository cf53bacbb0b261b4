package twokitchens.loadtest.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.result.VirtualThreads;

/**
 * Whom the first screen compares on waiting requests: the fewest and the most workers, virtual threads, the event loop;
 * each with the two largest numbers of clients that were measured.
 */
record Lineup(Edition edition, Runs cook) {
    /** A longer round than this is a reason to leave it out. */
    private static final Duration LONG_ROUND = Duration.ofSeconds(30);

    private static final int GROUPS = 2;

    /**
     * One contender with one number of clients.
     *
     * @param css its class
     * @param name who
     * @param run what was measured; empty where nothing was
     * @param why nothing was
     */
    record Place(String css, String name, Optional<Repeats> run, String why) {
        Place(String name, Repeats run) {
            this(Lineup.css(run.contender()), name, Optional.of(run), "");
        }
    }

    static Lineup of(Edition edition) {
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
                .filter(contender -> contender.style() == Style.BLOCKING)
                .filter(contender -> contender.workers().isEmpty())
                .findFirst();
    }

    Optional<Contender> eventLoop() {
        return named("async-1").or(cook::eventLoop);
    }

    /** The kit's own, before anybody else's. */
    private Optional<Contender> named(String contender) {
        return cook.of(contender).stream().map(Repeats::contender).findFirst();
    }

    List<BarGroup> groups() {
        return levels().stream()
                .map(users -> BarGroup.of(edition.text("headline.group", edition.clients(users)), places(users)))
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

    private List<Place> places(int users) {
        Stream<Place> virtual = virtual()
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

    private Place place(Contender contender, int users) {
        return new Place(
                css(contender), edition.names().plain(contender), cook.find(contender, users), why(contender, users));
    }

    private Place noVirtual() {
        String why = VirtualThreads.missingIn(edition.comparison())
                .map(java -> edition.text("headline.noVirtual", java))
                .orElseGet(() -> edition.text("headline.notMeasured"));
        return new Place("blocking virtual", edition.text("name.virtual"), Optional.empty(), why);
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
                ? edition.text("headline.leftOut", Numbers.time(round.toMillis()))
                : edition.text("headline.notMeasured");
    }

    private boolean isFailed(Contender contender, int users) {
        return edition.comparison().failedRuns().stream()
                .anyMatch(run ->
                        run.scenario().equals("cook") && run.contender().equals(contender) && run.users() == users);
    }

    private static String css(Contender contender) {
        boolean virtual =
                contender.style() == Style.BLOCKING && contender.workers().isEmpty();
        return virtual ? "blocking virtual" : Marks.css(contender);
    }
}
