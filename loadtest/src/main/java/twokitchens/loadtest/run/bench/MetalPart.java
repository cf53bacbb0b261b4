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
import java.util.function.Function;
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
 * How near each server comes to the engine below it, which answers the same bytes without looking; and how near a plain server
 * comes that has no more than the same framework, the same JSON library and the same store.
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
        List<Asked> asked = new ArrayList<>();
        for (Stack stack : STACKS) {
            stack.own()
                    .measure(site.brief() ? WANTED : REQUESTS, List.of(wrk, gatling), site)
                    .forEach((tool, pairs) -> asked.add(new Asked(stack.own(), tool, pairs, stack.wanted())));
            stack.plain()
                    .measure(WANTED, List.of(wrk), site)
                    .forEach((tool, pairs) -> asked.add(new Asked(stack.plain(), tool, pairs, Map.of())));
        }
        return new Finding(
                name(),
                asked.stream().flatMap(Asked::grids).toList(),
                asked.stream().flatMap(Asked::sentences).toList(),
                List.of());
    }

    /**
     * What one tool saw of one pair of servers.
     *
     * @param wanted what we want of the first, as a share of the other; of a server that is not ours, nothing
     */
    private record Asked(
            SideBySide side, LoadTool tool, Map<UsersRequest, List<Pair>> pairs, Map<UsersRequest, Double> wanted) {
        Stream<Grid> grids() {
            return Stream.of(windows(side, tool, pairs), ratios(side, tool, pairs, wanted));
        }

        Stream<String> sentences() {
            return WANTED.stream()
                    .map(request -> sentence(
                            side, tool, request, pairs.get(request), Optional.ofNullable(wanted.get(request))));
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
                        .flatMap(answer -> rows(side, tool, answer.getKey(), answer.getValue()))
                        .toList());
    }

    private static Stream<Row> rows(SideBySide side, LoadTool tool, UsersRequest request, List<Pair> pairs) {
        return Stream.of(
                row(
                        request + " " + side.one().contender().name(),
                        tool,
                        pairs.stream().map(Pair::one).toList()),
                row(
                        request + " " + side.other().contender().name(),
                        tool,
                        pairs.stream().map(Pair::other).toList()));
    }

    private static Row row(String name, LoadTool tool, List<Window> windows) {
        return new Row(
                name,
                List.of(
                        Optional.of(median(windows, Window::perSecond)),
                        Optional.of(median(windows, Window::cpuMicros)),
                        Optional.of(median(windows, Window::p99Millis)).filter(millis -> tool.isLight()),
                        Optional.of((double)
                                windows.stream().mapToLong(Window::failed).sum())));
    }

    private static double median(List<Window> windows, Function<Window, Double> number) {
        return Estimate.of(windows.stream().map(number).toList()).median();
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
                                tool,
                                answer.getKey(),
                                answer.getValue(),
                                Optional.ofNullable(wanted.get(answer.getKey()))))
                        .toList());
    }

    private static Row ratio(LoadTool tool, UsersRequest request, List<Pair> pairs, Optional<Double> wanted) {
        Optional<Estimate> rate = Optional.of(SideBySide.rate(pairs)).filter(told -> tool.isLight());
        Estimate thrift = SideBySide.thrift(pairs);
        return new Row(
                request.toString(),
                List.of(
                        rate.map(Estimate::median),
                        rate.flatMap(Estimate::interval).map(interval -> interval.low()),
                        rate.flatMap(Estimate::interval).map(interval -> interval.high()),
                        Optional.of(thrift.median()),
                        thrift.interval().map(interval -> interval.low()),
                        thrift.interval().map(interval -> interval.high()),
                        wanted));
    }

    static String sentence(
            SideBySide side, LoadTool tool, UsersRequest request, List<Pair> pairs, Optional<Double> wanted) {
        double rate = SideBySide.rate(pairs).median();
        double thrift = SideBySide.thrift(pairs).median();
        String byRate = tool.isLight() ? "%.2f of its requests per second, ".formatted(rate) : "";
        return "%s beside %s, %s by %s: %s%.2f of its requests per processor second%s."
                .formatted(
                        side.one().contender().name(),
                        side.other().contender().name(),
                        request,
                        tool.name(),
                        byRate,
                        thrift,
                        wanted.map(target -> "; %.2f was wanted, and is %s"
                                        .formatted(target, verdict(tool, rate >= target, thrift >= target)))
                                .orElse(""));
    }

    private static String verdict(LoadTool tool, boolean byRate, boolean byThrift) {
        if (!tool.isLight()) {
            return byThrift ? "reached" : "missed";
        }
        if (byRate && byThrift) {
            return "reached by both";
        }
        if (byRate) {
            return "reached by the first only";
        }
        return byThrift ? "reached by the second only" : "missed by both";
    }
}
