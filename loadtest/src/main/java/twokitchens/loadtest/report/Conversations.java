package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of conversations with a language model: how long until the first token, and until the last. */
record Conversations(LocalizedComparison edition, Runs chat, Runs whole) {
    /** A contender is saturated where the first token takes this many times as long as with the fewest clients. */
    private static final double FALLEN = 2;

    /** Tokens are in step while nearly all come within this many times the usual gap. */
    private static final double IN_STEP = 1.5;

    /** Only streamed answers have a first token. */
    static Runs of(LocalizedComparison edition) {
        return edition.kitchens("chat")
                .only(run -> run.median(Metric.FIRST_TOKEN).isPresent());
    }

    /** Whether only conversations gave numbers. */
    static boolean alone(LocalizedComparison edition) {
        return !of(edition).isEmpty() && edition.runs("cook").isEmpty();
    }

    static Figure figure(LocalizedComparison edition) {
        return new Conversations(edition, of(edition), edition.kitchens("chat-whole")).figure();
    }

    private Figure figure() {
        return new FigureSpec(edition, "chat", finding(), note(), numbers())
                .drawn(chat.all(), layout -> new ConversationChart(edition, chat, layout).draw());
    }

    private Finding finding() {
        return Finding.of(
                edition.texts(),
                Stream.of(compared(), fallsOver(), virtual()).flatMap(Optional::stream),
                edition.text("chat.missing"));
    }

    private Optional<String> compared() {
        return platform().fullestPair(platform().mostWorkers()).flatMap(pair -> firstToken("chat.", pair));
    }

    private Runs platform() {
        return chat.without(Conversations::isVirtual);
    }

    private static boolean isVirtual(Contender contender) {
        return contender.name().equals("sync-virtual");
    }

    private Optional<String> firstToken(String key, Pair pair) {
        return edition.compared(key, pair, Metric.FIRST_TOKEN, NumberFormats::time);
    }

    /** Whether the blocking server saturates, and when. */
    private Optional<String> fallsOver() {
        return platform()
                .mostWorkers()
                .map(chat::of)
                .filter(staircase -> staircase.size() > 1)
                .map(this::fallsOver);
    }

    private String fallsOver(List<RunGroup> staircase) {
        String who = edition.names().spoken(staircase.get(0).contender());
        List<RunGroup> standing = staircase.stream()
                .takeWhile(run -> firstToken(run) < FALLEN * firstToken(staircase.get(0)))
                .toList();
        RunGroup last = standing.get(standing.size() - 1);
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
                .flatMap(pair -> firstToken("chat.virtual.", pair))
                .or(() -> chat.isEmpty() ? Optional.empty() : Optional.of(edition.text("chat.virtual.missing")));
    }

    private String note() {
        String how = edition.text(
                "chat.note", NumberFormats.seconds(edition.comparison().answerMillis()));
        return Stream.of(Stream.of(how), calibrated().stream(), steps(), answeredWhole().stream())
                .flatMap(sentences -> sentences)
                .collect(Collectors.joining(edition.text("sentence.gap")));
    }

    /** How many concurrent conversations were chosen, and why. */
    private Optional<String> calibrated() {
        return edition.comparison()
                .chatCalibration()
                .filter(ChatCalibration::tried)
                .map(level -> edition.text(
                        level.chosen() < level.planned() ? "chat.calibrated.fewer" : "chat.calibrated.all",
                        NumberFormats.whole(level.planned()),
                        NumberFormats.whole(level.chosen()),
                        NumberFormats.amount(level.cores()),
                        NumberFormats.whole(level.available())));
    }

    /** Whether contenders without a limit of workers pass the tokens on as they come. */
    private Stream<String> steps() {
        return chat.contenders().stream()
                .filter(contender -> contender.workers().isEmpty())
                .flatMap(contender -> chat.fullest(contender).stream())
                .flatMap(most -> step(chat.of(most.contender()).get(0), most).stream());
    }

    private Optional<String> step(RunGroup few, RunGroup many) {
        return few.median(Metric.BETWEEN_TOKENS)
                .filter(usual -> many.users() > few.users())
                .flatMap(usual -> many.median(Metric.BETWEEN_NEARLY_ALL).map(gap -> step(many, usual, gap)));
    }

    private String step(RunGroup many, double usual, double gap) {
        return edition.text(
                gap <= IN_STEP * usual ? "chat.step.kept" : "chat.step.lost",
                edition.guests(many),
                edition.names().spoken(many.contender()),
                NumberFormats.time(gap),
                NumberFormats.time(usual));
    }

    private Optional<String> answeredWhole() {
        return whole.fullestPair(whole.mostWorkers())
                .flatMap(pair -> edition.compared("chat.whole.", pair, Metric.MEAN, NumberFormats::time));
    }

    private Table numbers() {
        return Table.of(
                edition,
                Stream.concat(chat.all().stream(), whole.all().stream()).toList(),
                Column.CONTENDER,
                Column.of("answers", run -> edition.text(answers(run))),
                Column.USERS,
                Column.THROUGHPUT,
                Column.THEORY,
                Column.of("firstToken", Metric.FIRST_TOKEN, NumberFormats::time),
                Column.of("between", Metric.BETWEEN_TOKENS, NumberFormats::time),
                Column.of("betweenMost", Metric.BETWEEN_NEARLY_ALL, NumberFormats::time),
                Column.of("total", Metric.MEAN, NumberFormats::time));
    }

    private static String answers(RunGroup run) {
        return run.scenario().equals("chat") ? "chat.answers.streamed" : "chat.answers.whole";
    }

    private static double firstToken(RunGroup run) {
        return run.median(Metric.FIRST_TOKEN).orElseThrow();
    }
}
