package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import twokitchens.loadtest.benchmark.LoadTool.Window;
import twokitchens.loadtest.benchmark.PairedResult.Pair;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * Two servers that receive the same requests. Each repeat starts both afresh, warms both up, and measures them in
 * turns: one, other, other, one. So a drift of the machine affects both, and the compiler's chance decisions are drawn
 * anew.
 *
 * @param one the first
 * @param other the one that it is compared with
 * @param wanted the targets of the first, as a share of the other; empty for a server that is not ours
 */
record PairedBenchmark(ContenderSpec one, ContenderSpec other, Map<UsersRequest, Double> wanted) {
    /**
     * Runs all repeats.
     *
     * @param tools the load generators, one after the other
     * @return what each tool measured
     */
    List<PairedResult> measure(List<UsersRequest> requests, List<LoadTool> tools, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        List<PairedResult> results = tools.stream()
                .map(tool -> new PairedResult(this, tool, new EnumMap<>(UsersRequest.class)))
                .toList();
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            try (BenchServer first = BenchServer.open(one, Duration.ofSeconds(1), site);
                    BenchServer second = BenchServer.open(other, Duration.ofSeconds(1), site)) {
                for (UsersRequest request : requests) {
                    for (PairedResult result : results) {
                        LoadTool tool = result.tool();
                        int windows = request == requests.get(0) ? tool.warmUp() : tool.nextWarmUp();
                        warmUp(request, first, second, tool, site.brief() ? 0 : windows);
                        Pair pair = inTurns(request, first, second, tool, site.brief());
                        result.pairs()
                                .computeIfAbsent(request, none -> new ArrayList<>())
                                .add(pair);
                        site.progress().accept(progress(tool, request, repeat, pair));
                    }
                }
            }
        }
        return results;
    }

    /**
     * Sends requests as the measurement does, since opening and closing connections is a part of it. A single long
     * window would not show the compiler the end of connections, and it would recompile much in the first one that
     * counts.
     */
    private static void warmUp(UsersRequest request, BenchServer first, BenchServer second, LoadTool tool, int windows)
            throws RunFailedException, IOException, InterruptedException {
        for (int window = 0; window < windows; window++) {
            tool.sender().send(request, first.address());
            tool.sender().send(request, second.address());
        }
    }

    private static Pair inTurns(
            UsersRequest request, BenchServer first, BenchServer second, LoadTool tool, boolean brief)
            throws RunFailedException, IOException, InterruptedException {
        List<BenchServer> turn = brief ? List.of(first, second) : List.of(first, second, second, first);
        Map<BenchServer, Window> windows = new HashMap<>();
        for (int number = 0; number < (brief ? 1 : tool.turns()); number++) {
            for (BenchServer server : turn) {
                windows.merge(server, window(request, server, tool), Window::plus);
            }
        }
        return new Pair(Objects.requireNonNull(windows.get(first)), Objects.requireNonNull(windows.get(second)));
    }

    private static Window window(UsersRequest request, BenchServer server, LoadTool tool)
            throws RunFailedException, IOException, InterruptedException {
        double before = server.cpuMillis();
        Window window = tool.sender().send(request, server.address());
        if (window.requests() == 0) {
            throw new RunFailedException(server.name() + " answered nothing to " + request);
        }
        return window.withCpu((server.cpuMillis() - before) / 1000);
    }

    private String progress(LoadTool tool, UsersRequest request, int repeat, Pair pair) {
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
}
