package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of what conversations with a language model take of a kitchen: threads, and memory. */
final class Streams {
    private static final List<Integer> CROWDS = List.of(100, 1_000);

    private final Edition edition;
    private final Runs chat;

    private Streams(Edition edition) {
        this.edition = edition;
        this.chat = Conversations.of(edition);
    }

    static Figure figure(Edition edition) {
        return new Streams(edition).figure();
    }

    /** What each waiting guest takes, a line for each contender that was measured with more than one number of them. */
    static Stream<String> lines(Comparison comparison) {
        Runs chat = Runs.of(comparison, "chat");
        return chat.contenders().stream()
                .flatMap(contender -> chat.fullest(contender).stream())
                .flatMap(most -> kibibytesPerStream(chat, most).stream()
                        .map(each -> "%s: %s KiB of resident memory for each waiting stream (%s)"
                                .formatted(
                                        most.contender().name(),
                                        Numbers.plain(each),
                                        Numbers.count(most.users(), "guest", "guests"))));
    }

    /** Resident memory with many guests minus that with the fewest, for each guest more. */
    static Optional<Double> kibibytesPerStream(Runs chat, Repeats many) {
        Repeats few = chat.of(many.contender()).get(0);
        int more = many.users() - few.users();
        return more == 0
                ? Optional.empty()
                : many.median(Measure.MEMORY)
                        .flatMap(much -> few.median(Measure.MEMORY).map(little -> (much - little) * 1_024 / more))
                        .map(each -> Math.rint(each * 10) / 10);
    }

    private Figure figure() {
        Finding finding = finding();
        String subtitle = edition.text("streams.subtitle");
        List<Repeats> crowds = crowds();
        var layouts = crowds.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout ->
                new BarChart(edition, crowds, panels(), layout).draw("streams", finding.takeaway(), subtitle));
        return new Figure("streams", finding, subtitle, edition.text("streams.note"), charts.toList(), numbers());
    }

    private List<Repeats> crowds() {
        return chat.contenders().stream()
                .flatMap(contender -> chat.of(contender).stream())
                .filter(run -> CROWDS.contains(run.users()))
                .toList();
    }

    /** Blocking on platform threads against the event loop, and then on virtual ones. */
    private Finding finding() {
        Runs platform = chat.without(
                contender -> contender.workers().isEmpty() && contender.name().startsWith("sync"));
        Runs virtual = chat.without(contender -> contender.workers().isPresent());
        return Finding.of(
                edition.texts(),
                Stream.of(
                                platform.fullestPair(platform.mostWorkers()).flatMap(this::sentence),
                                virtual.fullestPair(virtual.mostWorkers()).flatMap(this::sentence))
                        .flatMap(Optional::stream),
                edition.text("streams.missing"));
    }

    private Optional<String> sentence(Pair pair) {
        return pair.outcome(Measure.MEMORY)
                .map(outcome -> edition.text(
                        "streams." + outcome,
                        edition.guests(pair.users()),
                        edition.names().spoken(pair.blocking().contender()),
                        threads(pair.blocking()),
                        threads(pair.eventLoop()),
                        memory(pair.blocking()),
                        memory(pair.eventLoop())));
    }

    private static String memory(Repeats run) {
        return Numbers.whole(run.median(Measure.MEMORY).orElse(0.0));
    }

    private String threads(Repeats run) {
        return edition.texts()
                .count("threads", Math.round(run.median(Measure.THREADS).orElse(0.0)));
    }

    private List<BarPanel> panels() {
        return List.of(
                new BarPanel(edition.text("resources.threads"), Measure.THREADS, Numbers::whole),
                new BarPanel(edition.text("resources.memory"), Measure.MEMORY, Numbers::whole));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "threads", "memory", "perStream", "cpu")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, chat.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THREADS, Numbers::whole),
                edition.written(run, Measure.MEMORY, Numbers::whole),
                kibibytesPerStream(chat, run).map(Numbers::plain).orElse("–"),
                edition.written(run, Measure.CORES, Numbers::amount));
    }
}
