package twokitchens.loadtest.benchmark;

import static twokitchens.loadtest.scenario.UsersRequest.NEW_USER;
import static twokitchens.loadtest.scenario.UsersRequest.ONE_USER;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.UsersRequest;

/** Each server beside the real FastAPI and the real Flask, whose responses it gives. */
final class PythonBaseline implements BenchPart {
    private static final int WAITING = 100;
    private static final Duration COOK_TIME = Duration.ofSeconds(5);
    private static final Duration BRIEF = Duration.ofSeconds(1);
    private static final String PYTHON = "/usr/bin/python3";
    private static final List<UsersRequest> REQUESTS = List.of(ONE_USER, NEW_USER);

    @Override
    public String name() {
        return "originals";
    }

    @Override
    public Optional<String> unmetRequirement(BenchSite site) {
        return LoadTool.wrkMissing(name()).or(PythonBaseline::pythonMissing);
    }

    private static Optional<String> pythonMissing() {
        try {
            List<String> look = List.of(PYTHON, "-c", "import flask, gunicorn, fastapi, uvicorn");
            if (Program.run(look).status() == 0) {
                return Optional.empty();
            }
        } catch (IOException none) {
            // The same as a Python without these libraries.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("bench --only originals needs the originals:"
                + " apt-get install python3-flask gunicorn python3-fastapi uvicorn");
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        LoadTool wrk = LoadTool.wrk(site.directory());
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        ResultTable<String> waiting = new ResultTable<>();
        for (PairedBenchmark pair : pairs(site)) {
            PairedResult result = pair.measure(REQUESTS, List.of(wrk), site).get(0);
            grids.add(result.windows());
            sentences.add(sentence(result));
            addWaiting(pair.one(), waiting, site);
            addWaiting(pair.other(), waiting, site);
        }
        grids.add(waiting.grid(
                "%d guests who wait at the same time: medians of the repeats".formatted(WAITING),
                "contender",
                WaitingClients.COLUMNS));
        return new Finding(name(), grids, sentences, List.of());
    }

    private static List<PairedBenchmark> pairs(BenchSite site) throws IOException {
        return List.of(
                new PairedBenchmark(Contenders.ASYNC_1, site.original("fastapi-1"), Map.of()),
                new PairedBenchmark(Contenders.SYNC_1, site.original("flask-1"), Map.of()),
                new PairedBenchmark(Contenders.SYNC_100, site.original("flask-100"), Map.of()));
    }

    /** A queued request waits too. With few workers the cook time is so short that all are served in the same time. */
    private static void addWaiting(ContenderSpec server, ResultTable<String> table, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        int workers = Math.min(WAITING, server.contender().workers().orElse(WAITING));
        Duration cookTime =
                (site.brief() ? BRIEF : COOK_TIME).multipliedBy(workers).dividedBy(WAITING);
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            table.add(server.contender().name(), WaitingClients.measure(server, WAITING, cookTime, site));
        }
    }

    private static String sentence(PairedResult result) {
        Estimate rate = result.rate(ONE_USER);
        String range = rate.interval()
                .map(interval -> " [%s..%s]"
                        .formatted(NumberFormats.times(interval.low()), NumberFormats.times(interval.high())))
                .orElse("");
        long failed = result.of(ONE_USER).stream()
                .mapToLong(pair -> pair.one().failed() + pair.other().failed())
                .sum();
        return "%s answers %s %s%s times as often as %s, and takes %s as much processor time for each; %s failed."
                .formatted(
                        result.one(),
                        ONE_USER,
                        NumberFormats.times(rate.median()),
                        range,
                        result.other(),
                        NumberFormats.percent(1 / result.cpuEfficiency(ONE_USER).median()),
                        failed == 0 ? "none" : NumberFormats.whole(failed));
    }
}
