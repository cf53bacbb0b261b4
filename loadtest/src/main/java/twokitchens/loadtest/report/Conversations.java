package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figures of conversations with a language model: how long until the first token and the last, and what they take. */
final class Conversations {
    /** A contender is saturated where the first token takes this many times as long as with the fewest clients. */
    private static final double FALLEN = 2;
    /** Tokens are in step while nearly all come within this many times the usual gap. */
    private static final double IN_STEP = 1.5;

    private static final List<Integer> CROWDS = List.of(100, 1_000);

    private Conversations() {}

    /** Only streamed answers have a first token. */
    static Runs runs(LocalizedComparison edition) {
        return edition.withoutControls("chat").with(Metric.FIRST_TOKEN);
    }

    /** Whether only conversations gave numbers. */
    static boolean alone(LocalizedComparison edition) {
        return !runs(edition).isEmpty() && edition.runs("cook").isEmpty();
    }

    static Stream<String> sentences(Shown chat) {
        Runs platform = platform(chat.runs());
        return Stream.of(
                        platform.fullestPair(platform.mostWorkers()).flatMap(pair -> firstToken(chat, "chat.", pair)),
                        platform.mostWorkers()
                                .map(platform::of)
                                .filter(staircase -> staircase.size() > 1)
                                .map(staircase -> fallsOver(chat, staircase)),
                        virtual(chat))
                .flatMap(Optional::stream);
    }

    private static Runs platform(Runs chat) {
        return chat.without(Conversations::isVirtual);
    }

    private static boolean isVirtual(Contender contender) {
        return contender.name().equals("sync-virtual");
    }

    private static Optional<String> firstToken(Shown chat, String key, Pair pair) {
        return chat.edition().compared(key, pair, Metric.FIRST_TOKEN, NumberFormats::time);
    }

    /** Whether the blocking server saturates, and when. */
    private static String fallsOver(Shown chat, List<RunGroup> staircase) {
        List<RunGroup> standing = staircase.stream()
                .takeWhile(run -> firstToken(run) < FALLEN * firstToken(staircase.get(0)))
                .toList();
        boolean stands = standing.size() == staircase.size();
        return chat.text(
                stands ? "stands" : "falls",
                chat.edition().spoken(staircase.get(0)),
                chat.edition().clients(standing.get(standing.size() - 1)),
                stands ? "" : chat.edition().clients(staircase.get(standing.size())));
    }

    /** Whether virtual threads close the gap. */
    private static Optional<String> virtual(Shown chat) {
        Runs runs = chat.runs();
        return runs.contenders().stream()
                .filter(Conversations::isVirtual)
                .findFirst()
                .flatMap(contender -> runs.fullestPair(Optional.of(contender)))
                .flatMap(pair -> firstToken(chat, "chat.virtual.", pair))
                .or(() -> runs.isEmpty() ? Optional.empty() : Optional.of(chat.text("virtual.missing")));
    }

    /** How many conversations were chosen and why; whether tokens are passed on as they come; whole answers. */
    static Stream<String> notes(Shown chat) {
        return Stream.of(
                        chat
                                .edition()
                                .comparison()
                                .chatCalibration()
                                .filter(ChatCalibration::tried)
                                .map(level -> calibrated(chat, level))
                                .stream(),
                        chat.runs().fullest().stream()
                                .filter(most -> most.contender().workers().isEmpty())
                                .flatMap(most -> step(
                                        chat, chat.runs().of(most.contender()).get(0), most)
                                        .stream()),
                        answeredWhole(chat.edition()).stream())
                .flatMap(sentences -> sentences);
    }

    private static String calibrated(Shown chat, ChatCalibration level) {
        return chat.text(
                level.chosen() < level.planned() ? "calibrated.fewer" : "calibrated.all",
                NumberFormats.whole(level.planned()),
                NumberFormats.whole(level.chosen()),
                NumberFormats.amount(level.cores()),
                NumberFormats.whole(level.available()));
    }

    private static Optional<String> step(Shown chat, RunGroup few, RunGroup many) {
        return few.median(Metric.BETWEEN_TOKENS)
                .filter(usual -> many.users() > few.users())
                .flatMap(usual -> many.median(Metric.BETWEEN_NEARLY_ALL)
                        .map(gap -> chat.text(
                                gap <= IN_STEP * usual ? "step.kept" : "step.lost",
                                chat.edition().clients(many),
                                chat.edition().spoken(many),
                                NumberFormats.time(gap),
                                NumberFormats.time(usual))));
    }

    private static Runs whole(LocalizedComparison edition) {
        return edition.withoutControls("chat-whole");
    }

    private static Optional<String> answeredWhole(LocalizedComparison edition) {
        return whole(edition)
                .fullestPair(whole(edition).mostWorkers())
                .flatMap(pair -> edition.compared("chat.whole.", pair, Metric.MEAN, NumberFormats::time));
    }

    static Stream<RunGroup> withWholeAnswers(Shown chat) {
        return Stream.concat(chat.runs().all().stream(), whole(chat.edition()).all().stream());
    }

    static String kind(LocalizedComparison edition, RunGroup run) {
        return edition.text(run.scenario().equals("chat") ? "chat.answers.streamed" : "chat.answers.whole");
    }

    /** A dot is the first token, a line leads from it to the last one; dashed is theory. */
    static Canvas draw(Shown chat, Layout layout) {
        Runs runs = chat.runs();
        Plot plot = ThroughputByUsers.byUsers(
                chat,
                runs.all().stream()
                        .flatMap(run ->
                                Stream.of(firstToken(run), total(run), firstToken(run) + inLine(chat.edition(), run)))
                        .mapToDouble(Double::doubleValue),
                Figures::decade);
        runs.contenders().forEach(contender -> drawTheory(plot, chat.edition(), runs.of(contender)));
        for (RunGroup run : runs.all()) {
            plot.line("whisker " + Marks.css(run.contender()), List.of(first(run), new Point(run.users(), total(run))));
            Marks.dot(plot, first(run), run.contender());
        }
        runs.fullest().stream()
                .sorted(comparingDouble(run -> -firstToken(run)))
                .forEach(run -> plot.name(
                        first(run),
                        chat.edition().labelled(run, layout).withNote(NumberFormats.time(firstToken(run)))));
        return Plot.draw(layout, 1, layout.narrow() ? 284 : 324, List.of(plot));
    }

    /** By theory, a request that finds all workers busy queues, and then takes as long as with the fewest clients. */
    private static void drawTheory(Plot plot, LocalizedComparison edition, List<RunGroup> staircase) {
        double alone = firstToken(staircase.get(0));
        plot.line(
                "theory",
                staircase.stream()
                        .map(run -> new Point(run.users(), alone + inLine(edition, run)))
                        .toList());
    }

    private static double inLine(LocalizedComparison edition, RunGroup run) {
        double rounds = run.contender()
                .workers()
                .map(workers -> (double) run.users() / workers)
                .orElse(1.0);
        return Math.max(0, rounds - 1) * edition.comparison().answerMillis();
    }

    private static Point first(RunGroup run) {
        return new Point(run.users(), firstToken(run));
    }

    private static double firstToken(RunGroup run) {
        return run.median(Metric.FIRST_TOKEN).orElseThrow();
    }

    private static double total(RunGroup run) {
        return run.median(Metric.MEAN).orElseGet(() -> firstToken(run));
    }

    /** Blocking on platform threads against the event loop, and then on virtual ones. */
    static Stream<String> memory(Shown chat) {
        Runs virtual = chat.runs().without(contender -> contender.workers().isPresent());
        return Stream.of(platform(chat.runs()), virtual).flatMap(runs -> Figures.threadsAndMemory(chat, runs));
    }

    static List<RunGroup> crowds(Runs chat) {
        return chat.contenders().stream()
                .flatMap(contender -> chat.of(contender).stream())
                .filter(run -> CROWDS.contains(run.users()))
                .toList();
    }
}
