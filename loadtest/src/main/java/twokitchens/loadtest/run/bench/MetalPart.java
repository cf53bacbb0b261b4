package twokitchens.loadtest.run.bench;

import static twokitchens.loadtest.run.KitContender.ASYNC_1;
import static twokitchens.loadtest.run.KitContender.SYNC_100;
import static twokitchens.loadtest.run.ReferenceContender.BARE_JETTY;
import static twokitchens.loadtest.run.ReferenceContender.BARE_VERTX;
import static twokitchens.loadtest.run.ReferenceContender.PLAIN_JAVALIN;
import static twokitchens.loadtest.run.ReferenceContender.PLAIN_VERTX;
import static twokitchens.loadtest.scenario.UsersRequest.ALL_USERS;
import static twokitchens.loadtest.scenario.UsersRequest.NEW_USER;
import static twokitchens.loadtest.scenario.UsersRequest.ONE_USER;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.bench.Grid.Row;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.bench.SideBySide.Pair;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * How near each server comes to the engine below it, which answers the same bytes without looking; and how near the framework
 * comes as its documentation shows it, for what it takes no server on it can save.
 */
final class MetalPart implements BenchPart {
    static final int CONNECTIONS = 32;

    private static final Duration GATLING_WINDOW = Duration.ofSeconds(4);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /**
     * One of the kit's servers and the plain one on the same framework, each beside the engine below both.
     *
     * @param wanted what we want of our own, as a share of the engine
     */
    private record Stack(SideBySide own, SideBySide plain, Map<UsersRequest, Double> wanted) {
        private static Stack of(Entrant own, Entrant plain, Entrant engine, Map<UsersRequest, Double> wanted) {
            return new Stack(
                    new SideBySide(own, engine, CONNECTIONS), new SideBySide(plain, engine, CONNECTIONS), wanted);
        }
    }

    private static final List<Stack> STACKS = List.of(
            Stack.of(ASYNC_1, PLAIN_VERTX, BARE_VERTX, Map.of(ONE_USER, 0.95, NEW_USER, 0.85)),
            Stack.of(SYNC_100, PLAIN_JAVALIN, BARE_JETTY, Map.of(ONE_USER, 0.75, NEW_USER, 0.65)));

    /** The list grows by each new user: he comes last. */
    private static final List<UsersRequest> REQUESTS = List.of(ONE_USER, ALL_USERS, NEW_USER);

    /** Those of which we want something. */
    private static final List<UsersRequest> WANTED = List.of(ONE_USER, NEW_USER);

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
        EagerGatling gatling = new EagerGatling(site.directory(), site.brief() ? BRIEF : GATLING_WINDOW);
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (Stack stack : STACKS) {
            stack.own()
                    .measure(site.brief() ? WANTED : REQUESTS, List.of(wrk, gatling), site)
                    .forEach((tool, pairs) -> tell(stack, stack.own(), tool, pairs, grids, sentences));
            stack.plain()
                    .measure(WANTED, List.of(wrk), site)
                    .forEach((tool, pairs) -> tell(stack, stack.plain(), tool, pairs, grids, sentences));
        }
        return new Finding(name(), grids, sentences, List.of());
    }

    private static void tell(
            Stack stack,
            SideBySide side,
            LoadTool tool,
            Map<UsersRequest, List<Pair>> pairs,
            List<Grid> grids,
            List<String> sentences) {
        grids.add(windows(side, tool, pairs));
        grids.add(ratios(side, tool, pairs, stack.wanted()));
        for (UsersRequest request : WANTED) {
            String ours = stack.own().one().contender().name();
            sentences.add(sentence(
                    side,
                    tool,
                    request,
                    pairs.get(request),
                    ours,
                    stack.wanted().get(request)));
        }
    }

    /** Medians of the repeats. */
    static Grid windows(SideBySide side, LoadTool tool, Map<UsersRequest, List<Pair>> answers) {
        return new Grid(
                "%s and %s, asked by %s over %d connections: medians of the repeats"
                        .formatted(
                                side.one().contender().name(),
                                side.other().contender().name(),
                                tool.name(),
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

    private static Stream<Row> rows(SideBySide side, UsersRequest request, List<Pair> pairs) {
        return Stream.of(
                row(
                        request + " " + side.one().contender().name(),
                        pairs.stream().map(Pair::one).toList()),
                row(
                        request + " " + side.other().contender().name(),
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

    private static Grid ratios(
            SideBySide side, LoadTool tool, Map<UsersRequest, List<Pair>> answers, Map<UsersRequest, Double> wanted) {
        return new Grid(
                "%s as a share of %s, asked by %s: requests per second, and requests per processor second"
                        .formatted(
                                side.one().contender().name(),
                                side.other().contender().name(),
                                tool.name()),
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
                        .map(answer -> ratio(
                                answer.getKey(), answer.getValue(), Optional.ofNullable(wanted.get(answer.getKey()))))
                        .toList());
    }

    private static Row ratio(UsersRequest request, List<Pair> pairs, Optional<Double> wanted) {
        Estimate rate = SideBySide.rate(pairs);
        Estimate thrift = SideBySide.thrift(pairs);
        return new Row(
                request.toString(),
                List.of(
                        Optional.of(rate.median()),
                        rate.interval().map(interval -> interval.low()),
                        rate.interval().map(interval -> interval.high()),
                        Optional.of(thrift.median()),
                        thrift.interval().map(interval -> interval.low()),
                        thrift.interval().map(interval -> interval.high()),
                        wanted));
    }

    static String sentence(
            SideBySide side, LoadTool tool, UsersRequest request, List<Pair> pairs, String ours, double wanted) {
        double rate = SideBySide.rate(pairs).median();
        double thrift = SideBySide.thrift(pairs).median();
        return "%s, %s by %s: %.2f of %s's requests per second, %.2f of its requests per processor second; %.2f was wanted of %s, %s."
                .formatted(
                        side.one().contender().name(),
                        request,
                        tool.name(),
                        rate,
                        side.other().contender().name(),
                        thrift,
                        wanted,
                        ours,
                        verdict(rate >= wanted, thrift >= wanted));
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
