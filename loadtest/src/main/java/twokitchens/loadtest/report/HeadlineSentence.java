package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/**
 * Which contenders keep up: each serves every waiting client as if it were alone. A thread for every client is asked,
 * no thread while waiting, and fewer workers than clients.
 */
record HeadlineSentence(LocalizedComparison edition, Lineup lineup) {
    /** A throughput this near to clients ÷ wait keeps up. */
    private static final double NEARLY = 0.8;

    static String of(LocalizedComparison edition, Lineup lineup) {
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

    private String keepingUp(RunGroup loop) {
        Optional<RunGroup> behind =
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

    private String fewer(RunGroup few, boolean negative) {
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
                        NumberFormats.amount(pair.blocking().throughput()),
                        NumberFormats.amount(pair.eventLoop().throughput())));
    }

    /** With as many threads as clients, several of them: each such contender with the most clients. */
    private List<RunGroup> threads() {
        return Stream.of(lineup.most(), lineup.virtual())
                .flatMap(Optional::stream)
                .flatMap(contender -> fullest(contender).stream())
                .toList();
    }

    private Optional<RunGroup> fullest(Contender contender) {
        int threads = contender.workers().orElse(Integer.MAX_VALUE);
        return fullest(contender, users -> users <= threads);
    }

    private Optional<RunGroup> loop() {
        return lineup.eventLoop().flatMap(contender -> fullest(contender, users -> true));
    }

    /** Too few workers for the most clients that they had. */
    private Optional<RunGroup> few() {
        return lineup.fewest()
                .flatMap(contender ->
                        fullest(contender, users -> users > contender.workers().orElseThrow()));
    }

    /** Its run with the most clients of those that count: one client alone is no queue. */
    private Optional<RunGroup> fullest(Contender contender, IntPredicate counts) {
        return lineup.cook().of(contender).stream()
                .filter(run -> run.users() > 1 && counts.test(run.users()))
                .reduce((fewer, more) -> more);
    }

    private boolean keepsUp(RunGroup run) {
        double perSecond = run.users() * 1_000.0 / edition.comparison().cookMillis();
        return run.throughput() >= NEARLY * perSecond;
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }
}
