package twokitchens.loadtest.run.bench;

import static twokitchens.loadtest.run.bench.Wrk.Question.ALL_USERS;
import static twokitchens.loadtest.run.bench.Wrk.Question.NEW_USER;
import static twokitchens.loadtest.run.bench.Wrk.Question.ONE_USER;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.bench.Grid.Row;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.ReferenceContender;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.bench.SideBySide.Pair;
import twokitchens.loadtest.run.bench.Wrk.Question;

/** How near each server comes to the engine below it, which answers the same bytes without looking. */
final class MetalPart implements BenchPart {
    static final int CONNECTIONS = 32;

    private static final List<SideBySide> SIDES = List.of(
            new SideBySide(KitContender.ASYNC_1, ReferenceContender.BARE_VERTX, CONNECTIONS),
            new SideBySide(KitContender.SYNC_100, ReferenceContender.BARE_JETTY, CONNECTIONS));

    /** What we want of each, as a share of the engine. */
    private static final Map<String, Map<Question, Double>> TARGETS = Map.of(
            "async-1", Map.of(ONE_USER, 0.95, NEW_USER, 0.85),
            "sync-100", Map.of(ONE_USER, 0.75, NEW_USER, 0.65));

    /** The list grows by each new user: he comes last. */
    private static final List<Question> QUESTIONS = List.of(ONE_USER, ALL_USERS, NEW_USER);

    @Override
    public String name() {
        return "metal";
    }

    @Override
    public Optional<String> hindrance(BenchSite site) {
        return wrkMissing(name());
    }

    /** Says that wrk is missing, and how to come by it. */
    static Optional<String> wrkMissing(String part) {
        return Wrk.find().isPresent()
                ? Optional.empty()
                : Optional.of("bench --only " + part + " needs wrk on the PATH: apt-get install wrk");
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        Wrk wrk = new Wrk(Wrk.find().orElseThrow(), site.directory());
        Map<SideBySide, Map<Question, List<Pair>>> measured = new LinkedHashMap<>();
        for (SideBySide side : SIDES) {
            measured.put(side, side.measure(QUESTIONS, wrk, site));
        }
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        measured.forEach((side, answers) -> {
            grids.add(windows(side, answers));
            grids.add(ratios(side, answers));
            answers.forEach((question, pairs) ->
                    target(side, question).ifPresent(target -> sentences.add(sentence(side, question, pairs, target))));
        });
        return new Finding(name(), grids, sentences, List.of());
    }

    private static Optional<Double> target(SideBySide side, Question question) {
        return Optional.ofNullable(TARGETS.get(side.one().contender().name()).get(question));
    }

    /** Medians of the repeats. */
    static Grid windows(SideBySide side, Map<Question, List<Pair>> answers) {
        return new Grid(
                "%s and %s, %d connections: medians of the repeats"
                        .formatted(
                                side.one().contender().name(),
                                side.other().contender().name(),
                                side.connections()),
                "request",
                List.of(
                        new Column("requests/s", 0),
                        new Column("CPU us/request", 1),
                        new Column("p99 ms", 2),
                        new Column("failed", 0)),
                answers.entrySet().stream()
                        .flatMap(answer -> rows(side, answer.getKey(), answer.getValue()))
                        .toList());
    }

    private static Stream<Row> rows(SideBySide side, Question question, List<Pair> pairs) {
        return Stream.of(
                row(
                        question + " " + side.one().contender().name(),
                        pairs.stream().map(Pair::one).toList()),
                row(
                        question + " " + side.other().contender().name(),
                        pairs.stream().map(Pair::other).toList()));
    }

    private static Row row(String name, List<Window> windows) {
        return Row.of(
                name,
                Estimate.of(windows.stream().map(Window::perSecond).toList()).median(),
                Estimate.of(windows.stream().map(Window::cpuMicros).toList()).median(),
                Estimate.of(windows.stream().map(Window::p99Millis).toList()).median(),
                windows.stream().mapToLong(Window::failed).sum());
    }

    private static Grid ratios(SideBySide side, Map<Question, List<Pair>> answers) {
        return new Grid(
                "%s as a share of %s: requests per second, and requests per processor second"
                        .formatted(
                                side.one().contender().name(),
                                side.other().contender().name()),
                "request",
                List.of(
                        new Column("per s", 2),
                        new Column("from", 2),
                        new Column("to", 2),
                        new Column("per CPU s", 2),
                        new Column("from", 2),
                        new Column("to", 2),
                        new Column("wanted", 2)),
                answers.entrySet().stream()
                        .map(answer -> ratio(side, answer.getKey(), answer.getValue()))
                        .toList());
    }

    private static Row ratio(SideBySide side, Question question, List<Pair> pairs) {
        Estimate rate = SideBySide.rate(pairs);
        Estimate thrift = SideBySide.thrift(pairs);
        return new Row(
                question.toString(),
                List.of(
                        Optional.of(rate.median()),
                        rate.interval().map(interval -> interval.low()),
                        rate.interval().map(interval -> interval.high()),
                        Optional.of(thrift.median()),
                        thrift.interval().map(interval -> interval.low()),
                        thrift.interval().map(interval -> interval.high()),
                        target(side, question)));
    }

    static String sentence(SideBySide side, Question question, List<Pair> pairs, double target) {
        double rate = SideBySide.rate(pairs).median();
        double thrift = SideBySide.thrift(pairs).median();
        return "%s, %s: %.2f of %s's requests per second, %.2f of its requests per processor second; %.2f was wanted, %s."
                .formatted(
                        side.one().contender().name(),
                        question,
                        rate,
                        side.other().contender().name(),
                        thrift,
                        target,
                        verdict(rate >= target, thrift >= target));
    }

    private static String verdict(boolean byRate, boolean byThrift) {
        if (byRate && byThrift) {
            return "and is reached by both";
        }
        if (byRate) {
            return "and is reached by the first only";
        }
        return byThrift ? "and is reached by the second only" : "and is missed by both";
    }
}
