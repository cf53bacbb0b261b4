package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * Two servers that are asked the same. Each repeat opens both afresh, warms both up, and asks them in turns: one, other,
 * other, one. So a drift of the machine strikes both, and what the compiler makes of a program by chance is drawn anew.
 *
 * @param one the first
 * @param other with whom it is compared
 * @param connections open at the same time
 */
record SideBySide(Entrant one, Entrant other, int connections) {
    /** One repeat: what each of them did. */
    record Pair(Window one, Window other) {
        private Pair plus(Pair next) {
            return new Pair(one.plus(next.one), other.plus(next.other));
        }
    }

    /**
     * Measures.
     *
     * @param tools who asks, one after the other
     * @return by tool, and to each request, one pair for each repeat
     */
    Map<LoadTool, Map<UsersRequest, List<Pair>>> measure(
            List<UsersRequest> requests, List<LoadTool> tools, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        Map<LoadTool, Map<UsersRequest, List<Pair>>> pairs = new LinkedHashMap<>();
        tools.forEach(tool -> pairs.put(tool, new EnumMap<>(UsersRequest.class)));
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            try (OpenKitchen first = OpenKitchen.open(one, Duration.ofSeconds(1), site);
                    OpenKitchen second = OpenKitchen.open(other, Duration.ofSeconds(1), site)) {
                for (UsersRequest request : requests) {
                    for (LoadTool tool : tools) {
                        int warmUp = request == requests.get(0) ? tool.warmUp() : tool.nextWarmUp();
                        warmUp(request, first, second, tool, site.brief() ? 0 : warmUp);
                        Pair pair = inTurns(request, first, second, tool, site);
                        pairs.get(tool)
                                .computeIfAbsent(request, asked -> new ArrayList<>())
                                .add(pair);
                        site.progress().accept(told(tool, request, repeat, pair));
                    }
                }
            }
        }
        return pairs;
    }

    /**
     * Asks as it is asked later, for connections that come and go are a part of it: their end is nothing that the compiler
     * has seen in a single long window, and it would compile much anew in the first one that counts.
     */
    private void warmUp(UsersRequest request, OpenKitchen first, OpenKitchen second, LoadTool tool, int windows)
            throws RunFailure, IOException, InterruptedException {
        for (int window = 0; window < windows; window++) {
            tool.ask(request, first.address(), connections);
            tool.ask(request, second.address(), connections);
        }
    }

    private Pair inTurns(UsersRequest request, OpenKitchen first, OpenKitchen second, LoadTool tool, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        if (site.brief()) {
            return new Pair(window(request, first, tool), window(request, second, tool));
        }
        Pair all = turn(request, first, second, tool);
        for (int turn = 1; turn < tool.turns(); turn++) {
            all = all.plus(turn(request, first, second, tool));
        }
        return all;
    }

    private Pair turn(UsersRequest request, OpenKitchen first, OpenKitchen second, LoadTool tool)
            throws RunFailure, IOException, InterruptedException {
        Window before = window(request, first, tool);
        Window between = window(request, second, tool).plus(window(request, second, tool));
        return new Pair(before.plus(window(request, first, tool)), between);
    }

    private Window window(UsersRequest request, OpenKitchen kitchen, LoadTool tool)
            throws RunFailure, IOException, InterruptedException {
        double before = kitchen.cpuMillis();
        Window window = tool.ask(request, kitchen.address(), connections);
        if (window.requests() == 0) {
            throw new RunFailure(kitchen.name() + " answered nothing to " + request);
        }
        return window.withCpu((kitchen.cpuMillis() - before) / 1000);
    }

    private String told(LoadTool tool, UsersRequest request, int repeat, Pair pair) {
        return "%s by %s, repeat %d: %s %.0f/s, %.1f us of CPU each; %s %.0f/s, %.1f us"
                .formatted(
                        request,
                        tool.name(),
                        repeat,
                        one.contender().name(),
                        pair.one().perSecond(),
                        pair.one().cpuMicros(),
                        other.contender().name(),
                        pair.other().perSecond(),
                        pair.other().cpuMicros());
    }

    /** How many requests the one answers for each of the other's. */
    static Estimate rate(List<Pair> pairs) {
        return estimate(pairs, pair -> pair.one().perSecond() / pair.other().perSecond());
    }

    /** How many requests the one answers with the processor time that the other takes for one. */
    static Estimate thrift(List<Pair> pairs) {
        return estimate(pairs, pair -> pair.other().cpuMicros() / pair.one().cpuMicros());
    }

    static Estimate estimate(List<Pair> pairs, ToDoubleFunction<Pair> number) {
        return Estimate.of(pairs.stream().map(number::applyAsDouble).toList());
    }
}
