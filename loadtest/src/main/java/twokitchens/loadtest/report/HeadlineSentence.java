package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/**
 * Which contenders keep up: each serves every waiting client as if it were alone. A thread for every client is asked, no thread while
 * waiting, and fewer workers than clients.
 */
final class HeadlineSentence {
    /** A throughput this near to clients ÷ wait keeps up. */
    private static final double NEARLY = 0.8;

    private final Edition edition;
    private final Lineup lineup;

    private HeadlineSentence(Edition edition, Lineup lineup) {
        this.edition = edition;
        this.lineup = lineup;
    }

    static String of(Edition edition, Lineup lineup) {
        return new HeadlineSentence(edition, lineup).sentence();
    }

    private String sentence() {
        boolean blocking = lineup.fewest().isPresent() || lineup.virtual().isPresent();
        boolean eventLoop = lineup.eventLoop().isPresent();
        if (!blocking || !eventLoop) {
            return edition.text(blocking ? "headline.onlyBlocking" : onlyEventLoop(eventLoop));
        }
        return loop().filter(run -> !threads().isEmpty() || few().isPresent())
                .map(this::keepingUp)
                .or(this::alone)
                .orElseGet(() -> edition.text("headline.apart"));
    }

    private static String onlyEventLoop(boolean eventLoop) {
        return eventLoop ? "headline.onlyEventLoop" : "headline.nothing";
    }

    private String keepingUp(Repeats loop) {
        Optional<Repeats> behind =
                threads().stream().filter(run -> !keepsUp(run)).findFirst();
        String thread = threads().isEmpty() ? "none" : yes(behind.isEmpty());
        boolean negative = behind.isPresent() || !keepsUp(loop);
        String first = edition.text(
                "headline.keeps." + thread + "-" + yes(keepsUp(loop)),
                edition.clients(loop.users()),
                behind.map(run -> edition.clients(run.users())).orElse(""));
        return few().map(run -> first + edition.text("sentence.gap") + fewer(run, negative))
                .orElse(first);
    }

    private String fewer(Repeats few, boolean negative) {
        String key = "headline.few." + yes(keepsUp(few)) + (negative ? "-afterNo" : "-afterYes");
        return edition.texts().count(key, few.contender().workers().orElseThrow());
    }

    /** Only with one client at a time: there is no line to keep up with. */
    private Optional<String> alone() {
        return lineup.cook()
                .fullestPair(lineup.fewest())
                .map(pair -> edition.text(
                        "headline.alone." + pair.outcome(),
                        edition.clients(pair.users()),
                        pair.times(),
                        Numbers.amount(pair.blocking().throughput()),
                        Numbers.amount(pair.eventLoop().throughput())));
    }

    /** With as many threads as clients, several of them: each such contender with the most clients. */
    private List<Repeats> threads() {
        return Stream.of(lineup.most(), lineup.virtual())
                .flatMap(Optional::stream)
                .flatMap(contender -> fullest(contender).stream())
                .toList();
    }

    private Optional<Repeats> fullest(Contender contender) {
        int threads = contender.workers().orElse(Integer.MAX_VALUE);
        return several(contender).filter(run -> run.users() <= threads).max(Comparator.comparingInt(Repeats::users));
    }

    private Optional<Repeats> loop() {
        return lineup.eventLoop().flatMap(contender -> several(contender).max(Comparator.comparingInt(Repeats::users)));
    }

    /** Too few workers for the most clients that they had. */
    private Optional<Repeats> few() {
        return lineup.fewest()
                .flatMap(contender -> several(contender)
                        .filter(run -> run.users() > contender.workers().orElseThrow())
                        .max(Comparator.comparingInt(Repeats::users)));
    }

    private Stream<Repeats> several(Contender contender) {
        return lineup.cook().of(contender).stream().filter(run -> run.users() > 1);
    }

    private boolean keepsUp(Repeats run) {
        double perSecond = run.users() * 1_000.0 / edition.comparison().cookMillis();
        return run.throughput() >= NEARLY * perSecond;
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }
}
