package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of guests in conversation with a language model: how long until the first token, and until the last. */
final class Conversations {
    /** Whose first token takes this many times as long as with the fewest guests has fallen over. */
    private static final double FALLEN = 2;

    /** Tokens are in step while nearly all come within this many times the usual gap. */
    private static final double IN_STEP = 1.5;

    private final Edition edition;
    private final Runs chat;
    private final Runs whole;

    private Conversations(Edition edition) {
        this.edition = edition;
        this.chat = of(edition);
        this.whole = edition.kitchens("chat-whole");
    }

    /** Only streamed answers have a first token. */
    static Runs of(Edition edition) {
        return new Runs(edition.kitchens("chat").all().stream()
                .filter(run -> run.median(Measure.FIRST_TOKEN).isPresent())
                .toList());
    }

    /** Whether they are all that gave numbers. */
    static boolean alone(Edition edition) {
        return !of(edition).isEmpty() && edition.runs("cook").isEmpty();
    }

    static Figure figure(Edition edition) {
        return new Conversations(edition).figure();
    }

    private Figure figure() {
        Finding finding = finding();
        String subtitle = edition.text("chat.subtitle");
        var layouts = chat.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts =
                layouts.map(layout -> new ConversationChart(edition, chat, layout).draw(finding.takeaway(), subtitle));
        return new Figure("chat", finding, subtitle, note(), charts.toList(), numbers());
    }

    private Finding finding() {
        return Finding.of(
                edition.texts(),
                Stream.of(compared(), fallsOver(), virtual()).flatMap(Optional::stream),
                edition.text("chat.missing"));
    }

    private Optional<String> compared() {
        return platform()
                .fullestPair(platform().mostWorkers())
                .flatMap(pair -> pair.outcome(Measure.FIRST_TOKEN).map(outcome -> sentence("chat." + outcome, pair)));
    }

    private Runs platform() {
        return chat.without(Conversations::isVirtual);
    }

    private static boolean isVirtual(Contender contender) {
        return contender.name().equals("sync-virtual");
    }

    private String sentence(String key, Pair pair) {
        double blocking = firstToken(pair.blocking());
        double eventLoop = firstToken(pair.eventLoop());
        return edition.text(
                key,
                edition.guests(pair.users()),
                edition.names().spoken(pair.blocking().contender()),
                Numbers.time(blocking),
                Numbers.time(eventLoop),
                pair.times(Measure.FIRST_TOKEN).orElseThrow());
    }

    /** Whether the blocking kitchen falls over, and when. */
    private Optional<String> fallsOver() {
        return platform()
                .mostWorkers()
                .map(chat::of)
                .filter(staircase -> staircase.size() > 1)
                .map(this::fallsOver);
    }

    private String fallsOver(List<Repeats> staircase) {
        String who = edition.names().spoken(staircase.get(0).contender());
        List<Repeats> standing = staircase.stream()
                .takeWhile(run -> firstToken(run) < FALLEN * firstToken(staircase.get(0)))
                .toList();
        Repeats last = standing.get(standing.size() - 1);
        return standing.size() == staircase.size()
                ? edition.text("chat.stands", who, edition.guests(last))
                : edition.text("chat.falls", who, edition.guests(last), edition.guests(staircase.get(standing.size())));
    }

    /** Whether virtual threads close the gap. */
    private Optional<String> virtual() {
        return chat.contenders().stream()
                .filter(Conversations::isVirtual)
                .findFirst()
                .flatMap(contender -> chat.fullestPair(Optional.of(contender)))
                .flatMap(pair ->
                        pair.outcome(Measure.FIRST_TOKEN).map(outcome -> sentence("chat.virtual." + outcome, pair)))
                .or(() -> chat.isEmpty() ? Optional.empty() : Optional.of(edition.text("chat.virtual.missing")));
    }

    private String note() {
        String how =
                edition.text("chat.note", Numbers.seconds(edition.comparison().answerMillis()));
        return Stream.of(Stream.of(how), calibrated().stream(), steps(), answeredWhole().stream())
                .flatMap(sentences -> sentences)
                .collect(Collectors.joining(edition.text("sentence.gap")));
    }

    /** How many conversations at once were chosen, and why. */
    private Optional<String> calibrated() {
        return edition.comparison()
                .chatCalibration()
                .filter(ChatCalibration::tried)
                .map(level -> edition.text(
                        level.chosen() < level.planned() ? "chat.calibrated.fewer" : "chat.calibrated.all",
                        Numbers.whole(level.planned()),
                        Numbers.whole(level.chosen()),
                        Numbers.amount(level.cores()),
                        Numbers.whole(level.available())));
    }

    /** Whether those whom no number of workers limits pass the tokens on as they come. */
    private Stream<String> steps() {
        return chat.contenders().stream()
                .filter(contender -> contender.workers().isEmpty())
                .flatMap(contender -> chat.fullest(contender).stream())
                .flatMap(most -> step(chat.of(most.contender()).get(0), most).stream());
    }

    private Optional<String> step(Repeats few, Repeats many) {
        return few.median(Measure.BETWEEN_TOKENS)
                .filter(usual -> many.users() > few.users())
                .flatMap(usual -> many.median(Measure.BETWEEN_NEARLY_ALL).map(gap -> step(many, usual, gap)));
    }

    private String step(Repeats many, double usual, double gap) {
        return edition.text(
                gap <= IN_STEP * usual ? "chat.step.kept" : "chat.step.lost",
                edition.guests(many),
                edition.names().spoken(many.contender()),
                Numbers.time(gap),
                Numbers.time(usual));
    }

    private Optional<String> answeredWhole() {
        return whole.fullestPair(whole.mostWorkers())
                .flatMap(pair -> pair.outcome(Measure.MEAN)
                        .map(outcome -> edition.text(
                                "chat.whole." + outcome,
                                edition.guests(pair.users()),
                                edition.names().spoken(pair.blocking().contender()),
                                total(pair.blocking()),
                                total(pair.eventLoop()))));
    }

    private static String total(Repeats run) {
        return run.median(Measure.MEAN).map(Numbers::time).orElse("–");
    }

    private Table numbers() {
        List<String> headers = Stream.of(
                        "contender",
                        "answers",
                        "users",
                        "throughput",
                        "theory",
                        "firstToken",
                        "between",
                        "betweenMost",
                        "total")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(
                headers,
                Stream.concat(
                                chat.all().stream().map(run -> row("streamed", run)),
                                whole.all().stream().map(run -> row("whole", run)))
                        .toList());
    }

    private List<String> row(String answers, Repeats run) {
        return List.of(
                run.contender().name(),
                edition.text("chat.answers." + answers),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount),
                run.theory().map(Numbers::amount).orElse("–"),
                edition.written(run, Measure.FIRST_TOKEN, Numbers::time),
                edition.written(run, Measure.BETWEEN_TOKENS, Numbers::time),
                edition.written(run, Measure.BETWEEN_NEARLY_ALL, Numbers::time),
                edition.written(run, Measure.MEAN, Numbers::time));
    }

    private static double firstToken(Repeats run) {
        return run.median(Measure.FIRST_TOKEN).orElseThrow();
    }
}
