package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of what conversations with a language model take of a server: threads, and memory. */
record Streams(LocalizedComparison edition, Runs chat) {
    private static final List<Integer> CROWDS = List.of(100, 1_000);

    static Figure figure(LocalizedComparison edition) {
        return new Streams(edition, Conversations.of(edition)).figure();
    }

    /** What each waiting client takes, a line for each contender measured with more than one number of them. */
    static Stream<String> lines(Comparison comparison) {
        Runs chat = Runs.of(comparison, "chat");
        return chat.contenders().stream()
                .flatMap(contender -> chat.fullest(contender).stream())
                .flatMap(most -> kibibytesPerStream(chat, most).stream()
                        .map(each -> "%s: %s KiB of resident memory for each waiting stream (%s)"
                                .formatted(
                                        most.contender().name(),
                                        NumberFormats.plain(each),
                                        NumberFormats.count(most.users(), "guest", "guests"))));
    }

    /** Resident memory with many clients minus that with the fewest, for each client more, in KiB. */
    static Optional<Double> kibibytesPerStream(Runs chat, RunGroup many) {
        RunGroup few = chat.of(many.contender()).get(0);
        int more = many.users() - few.users();
        return more == 0
                ? Optional.empty()
                : many.median(Metric.MEMORY)
                        .flatMap(much -> few.median(Metric.MEMORY).map(little -> (much - little) * 1_024 / more))
                        .map(each -> Math.rint(each * 10) / 10);
    }

    private Figure figure() {
        return new FigureSpec(edition, "streams", finding(), numbers())
                .bars(crowds(), BarChart.Panel.threads(edition), BarChart.Panel.memory(edition));
    }

    private List<RunGroup> crowds() {
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
        return edition.compared(
                "streams.",
                pair,
                Metric.MEMORY,
                NumberFormats::whole,
                edition.threads(pair.blocking()),
                edition.threads(pair.eventLoop()));
    }

    private Table numbers() {
        return Table.of(
                edition,
                chat.all(),
                Column.CONTENDER,
                Column.USERS,
                Column.THREADS,
                Column.MEMORY,
                Column.of(
                        "perStream",
                        run -> kibibytesPerStream(chat, run)
                                .map(NumberFormats::plain)
                                .orElse("–")),
                Column.CORES);
    }
}
