package twokitchens.loadtest.benchmark;

import static java.util.Collections.reverse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import twokitchens.loadtest.benchmark.Wrk.Window;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.MeasuredServer;

/**
 * A server and those that it is compared with, all of which receive the same requests. Each repeat starts all afresh, warms
 * all up, and measures them in turns: first to last, last to first. So a drift of the machine affects all, and the
 * compiler's chance decisions are drawn anew.
 *
 * @param one the server
 * @param others those that it is compared with
 */
record PairedBenchmark(ContenderSpec one, List<Other> others) {
    /**
     * How near each server comes to a plain one, which has no more than the same framework, the same JSON library and the
     * same store; to the engine below both, which sends the same bytes without looking at the request; and what the
     * system's own transport would give.
     */
    private static final List<PairedBenchmark> ENGINES = List.of(
            new PairedBenchmark(
                    Contenders.ASYNC_1,
                    List.of(
                            new Other(Contenders.PLAIN_VERTX, Optional.of(1.0)),
                            new Other(Contenders.BARE_VERTX),
                            new Other(Contenders.ASYNC_NATIVE))),
            new PairedBenchmark(
                    Contenders.SYNC_100,
                    List.of(new Other(Contenders.PLAIN_JAVALIN, Optional.of(1.15)), new Other(Contenders.BARE_JETTY))));

    /** Windows of a second: before the first that counts, before that of the next request, and of each that count. */
    private static final int WARM_UP = 10;

    private static final int NEXT_WARM_UP = 3;
    private static final int TURNS = 3;

    private static final int WAITING = 100;
    private static final String PYTHON = "/usr/bin/python3";

    /**
     * A server that another is compared with.
     *
     * @param target of the other, as a share of this one's numbers; empty where it is a limit
     */
    record Other(ContenderSpec server, Optional<Double> target) {
        Other(ContenderSpec limit) {
            this(limit, Optional.empty());
        }
    }

    /** The system's own transport is there on two kinds of processor: where it is not, it is left out. */
    private PairedBenchmark here() {
        boolean hasNative = System.getProperty("os.arch").matches("amd64|x86_64|aarch64");
        return new PairedBenchmark(
                one,
                others.stream()
                        .filter(other -> hasNative || !other.server().equals(Contenders.ASYNC_NATIVE))
                        .toList());
    }

    /** Each server beside its framework and its engine. */
    static PartResult engine(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (PairedBenchmark group : ENGINES) {
            for (PairedResult result : group.here().measure(site)) {
                grids.addAll(List.of(result.windowsGrid(), result.ratiosGrid()));
                List.of(UsersRequest.values()).forEach(request -> sentences.add(result.sentence(request)));
            }
        }
        return new PartResult("engine", grids, sentences, List.of());
    }

    /** Each server beside the real FastAPI and the real Flask, whose responses it gives. */
    static PartResult originals(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        ResultTable<String> waiting = new ResultTable<>();
        for (Map.Entry<ContenderSpec, String> pair : List.of(
                Map.entry(Contenders.ASYNC_1, "fastapi-1"),
                Map.entry(Contenders.SYNC_1, "flask-1"),
                Map.entry(Contenders.SYNC_100, "flask-100"))) {
            ContenderSpec original = site.original(pair.getValue());
            PairedResult result = new PairedBenchmark(pair.getKey(), List.of(new Other(original)))
                    .measure(site)
                    .get(0);
            grids.add(result.windowsGrid());
            sentences.add(result.timesSentence(UsersRequest.ONE_USER));
            addWaiting(pair.getKey(), waiting, site);
            addWaiting(original, waiting, site);
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
        return Wrk.missing("originals").or(PairedBenchmark::pythonMissing);
    }

    private static Optional<String> pythonMissing() {
        try {
            Wrk.run(List.of(PYTHON, "-c", "import flask, gunicorn, fastapi, uvicorn"));
            return Optional.empty();
        } catch (IOException | RunFailedException none) {
            return Optional.of("bench --only originals needs the originals:"
                    + " apt-get install python3-flask gunicorn python3-fastapi uvicorn");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Runs all repeats, and returns the result beside each of the others. */
    private List<PairedResult> measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<PairedResult> results = others.stream()
                .map(other -> new PairedResult(one.toString(), other.server().toString(), other.target()))
                .toList();
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            List<MeasuredServer> servers = new ArrayList<>();
            try {
                servers.add(open(one, site));
                for (Other other : others) {
                    servers.add(open(other.server(), site));
                }
                for (UsersRequest request : UsersRequest.values()) {
                    List<Window> windows = inTurns(request, servers, site);
                    for (int index = 0; index < results.size(); index++) {
                        results.get(index).add(request, windows.get(0), windows.get(index + 1));
                    }
                    site.say("%s, repeat %d: %s", request, repeat, said(servers, windows));
                }
            } finally {
                servers.forEach(MeasuredServer::close);
            }
        }
        return results;
    }

    private static MeasuredServer open(ContenderSpec spec, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        MeasuredServer server = site.start(spec, Duration.ofSeconds(1));
        StartBenchmark.request(server);
        return server;
    }

    /**
     * The windows of each server, added. The warm-up sends requests as the measurement does, since opening and closing
     * connections is a part of it: a single long window would not show the compiler the end of connections.
     */
    private static List<Window> inTurns(UsersRequest request, List<MeasuredServer> servers, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        int warmUp = site.size(request == UsersRequest.ONE_USER ? WARM_UP : NEXT_WARM_UP, 0);
        for (int window = 0; window < warmUp; window++) {
            for (MeasuredServer server : servers) {
                Wrk.send(request, server.address(), site.directory());
            }
        }
        List<MeasuredServer> turn = new ArrayList<>(servers);
        Map<MeasuredServer, Window> windows = new HashMap<>();
        for (int half = 0; half < site.size(2 * TURNS, 1); half++) {
            for (MeasuredServer server : turn) {
                windows.merge(server, window(request, server, site), Window::plus);
            }
            reverse(turn);
        }
        return servers.stream()
                .map(server -> Objects.requireNonNull(windows.get(server)))
                .toList();
    }

    private static Window window(UsersRequest request, MeasuredServer server, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        double before = server.cpuMillis();
        Window window = Wrk.send(request, server.address(), site.directory());
        if (window.requests() == 0) {
            throw new RunFailedException(server.name() + " answered nothing to " + request);
        }
        return window.withCpu((server.cpuMillis() - before) / 1000);
    }

    private static String said(List<MeasuredServer> servers, List<Window> windows) {
        List<String> each = new ArrayList<>();
        for (int index = 0; index < servers.size(); index++) {
            each.add(String.format(
                    Locale.ROOT,
                    "%s %.0f/s, %.1f us of CPU each",
                    servers.get(index).name(),
                    windows.get(index).perSecond(),
                    windows.get(index).cpuMicros()));
        }
        return String.join("; ", each);
    }
}
