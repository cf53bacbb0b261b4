package twokitchens.loadtest.benchmark;

import static twokitchens.loadtest.scenario.UsersRequest.ALL_USERS;
import static twokitchens.loadtest.scenario.UsersRequest.NEW_USER;
import static twokitchens.loadtest.scenario.UsersRequest.ONE_USER;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import twokitchens.loadtest.benchmark.LoadTool.Window;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.UsersRequest;
import twokitchens.loadtest.stress.MeasuredServer;

/**
 * Two servers that receive the same requests. Each repeat starts both afresh, warms both up, and measures them in
 * turns: one, other, other, one. So a drift of the machine affects both, and the compiler's chance decisions are drawn
 * anew.
 *
 * @param one the first
 * @param other the one that it is compared with
 * @param targets of the first, as a share of the other; none for a server that is not ours
 */
record PairedBenchmark(ContenderSpec one, ContenderSpec other, Map<UsersRequest, Double> targets) {
    /**
     * How near each server comes to the engine below it, which sends the same bytes without looking at the request; and
     * how near a plain server comes that has no more than the same framework, the same JSON library and the same store.
     */
    private static final List<PairedBenchmark> ENGINES = List.of(
            new PairedBenchmark(Contenders.ASYNC_1, Contenders.BARE_VERTX, Map.of(ONE_USER, 0.95, NEW_USER, 0.85)),
            new PairedBenchmark(Contenders.PLAIN_VERTX, Contenders.BARE_VERTX, Map.of()),
            new PairedBenchmark(Contenders.SYNC_100, Contenders.BARE_JETTY, Map.of(ONE_USER, 0.75, NEW_USER, 0.65)),
            new PairedBenchmark(Contenders.PLAIN_JAVALIN, Contenders.BARE_JETTY, Map.of()));

    private static final List<UsersRequest> TWO_REQUESTS = List.of(ONE_USER, NEW_USER);

    /** The list grows by each new user: that request comes last. */
    private static final List<UsersRequest> ALL_REQUESTS = List.of(ONE_USER, ALL_USERS, NEW_USER);

    private static final int WAITING = 100;
    private static final String PYTHON = "/usr/bin/python3";

    /** Each server beside its engine. */
    static PartResult engine(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        LoadTool wrk = LoadTool.wrk(site.directory());
        LoadTool gatling = LoadTool.gatling(site.directory(), Duration.ofSeconds(site.size(4, 2)));
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (PairedBenchmark pair : ENGINES) {
            boolean isPlain = pair.targets().isEmpty();
            List<UsersRequest> requests = isPlain ? TWO_REQUESTS : site.size(ALL_REQUESTS, TWO_REQUESTS);
            for (PairedResult result : pair.measure(requests, isPlain ? List.of(wrk) : List.of(wrk, gatling), site)) {
                grids.addAll(List.of(result.windowsGrid(), result.ratiosGrid()));
                TWO_REQUESTS.forEach(request -> sentences.add(result.sentence(request)));
            }
        }
        return new PartResult("engine", grids, sentences, List.of());
    }

    /** Each server beside the real FastAPI and the real Flask, whose responses it gives. */
    static PartResult originals(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        LoadTool wrk = LoadTool.wrk(site.directory());
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        ResultTable<String> waiting = new ResultTable<>();
        for (PairedBenchmark pair : List.of(
                new PairedBenchmark(Contenders.ASYNC_1, site.original("fastapi-1"), Map.of()),
                new PairedBenchmark(Contenders.SYNC_1, site.original("flask-1"), Map.of()),
                new PairedBenchmark(Contenders.SYNC_100, site.original("flask-100"), Map.of()))) {
            PairedResult result = pair.measure(TWO_REQUESTS, List.of(wrk), site).get(0);
            grids.add(result.windowsGrid());
            sentences.add(result.timesSentence(ONE_USER));
            addWaiting(pair.one(), waiting, site);
            addWaiting(pair.other(), waiting, site);
        }
        grids.add(waiting.grid(
                String.format(Locale.ROOT, "%d clients that wait at the same time: medians of the repeats", WAITING),
                "contender",
                WaitingClients.COLUMNS));
        return new PartResult("originals", grids, sentences, List.of());
    }

    /** A queued request waits too. With few workers the cook time is so short that all are served in the same time. */
    private static void addWaiting(ContenderSpec spec, ResultTable<String> table, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        int workers = Math.min(WAITING, spec.contender().workers().orElse(WAITING));
        Duration cookTime = WaitingClients.cookTime(site).multipliedBy(workers).dividedBy(WAITING);
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            WaitingClients.add(table, spec, WAITING, cookTime, site);
        }
    }

    static Optional<String> originalsMissing(BenchSite site) {
        return LoadTool.wrkMissing("originals").or(PairedBenchmark::pythonMissing);
    }

    private static Optional<String> pythonMissing() {
        try {
            LoadTool.run(List.of(PYTHON, "-c", "import flask, gunicorn, fastapi, uvicorn"));
            return Optional.empty();
        } catch (IOException | RunFailedException none) {
            return Optional.of("bench --only originals needs the originals:"
                    + " apt-get install python3-flask gunicorn python3-fastapi uvicorn");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Runs all repeats with all tools, one after the other, and returns what each tool measured. */
    private List<PairedResult> measure(List<UsersRequest> requests, List<LoadTool> tools, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        List<PairedResult> results = tools.stream()
                .map(tool -> new PairedResult(tool, one.toString(), other.toString(), targets))
                .toList();
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            try (MeasuredServer first = site.start(one, Duration.ofSeconds(1));
                    MeasuredServer second = site.start(other, Duration.ofSeconds(1))) {
                StartBenchmark.request(first);
                StartBenchmark.request(second);
                for (UsersRequest request : requests) {
                    for (PairedResult result : results) {
                        LoadTool tool = result.tool();
                        int windows = request == requests.get(0) ? tool.warmUp() : tool.nextWarmUp();
                        warmUp(request, first, second, tool, site.size(windows, 0));
                        site.say(
                                "%s by %s, repeat %d: %s",
                                request, tool.name(), repeat, inTurns(request, first, second, result, site));
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
    private static void warmUp(
            UsersRequest request, MeasuredServer first, MeasuredServer second, LoadTool tool, int windows)
            throws RunFailedException, IOException, InterruptedException {
        for (int window = 0; window < windows; window++) {
            tool.sender().send(request, first.address());
            tool.sender().send(request, second.address());
        }
    }

    private static String inTurns(
            UsersRequest request, MeasuredServer first, MeasuredServer second, PairedResult result, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        Map<MeasuredServer, Window> windows = new HashMap<>();
        for (int number = 0; number < site.size(result.tool().turns(), 1); number++) {
            for (MeasuredServer server : site.size(List.of(first, second, second, first), List.of(first, second))) {
                windows.merge(server, window(request, server, result.tool()), Window::plus);
            }
        }
        Window one = Objects.requireNonNull(windows.get(first));
        Window other = Objects.requireNonNull(windows.get(second));
        result.add(request, one, other);
        return String.format(
                Locale.ROOT,
                "%s %.0f/s, %.1f us of CPU each; %s %.0f/s, %.1f us",
                first.name(),
                one.perSecond(),
                one.cpuMicros(),
                second.name(),
                other.perSecond(),
                other.cpuMicros());
    }

    private static Window window(UsersRequest request, MeasuredServer server, LoadTool tool)
            throws RunFailedException, IOException, InterruptedException {
        double before = server.cpuMillis();
        Window window = tool.sender().send(request, server.address());
        if (window.requests() == 0) {
            throw new RunFailedException(server.name() + " answered nothing to " + request);
        }
        return window.withCpu((server.cpuMillis() - before) / 1000);
    }
}
