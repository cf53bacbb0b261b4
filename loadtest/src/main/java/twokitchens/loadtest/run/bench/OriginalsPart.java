package twokitchens.loadtest.run.bench;

import static twokitchens.loadtest.scenario.UsersRequest.NEW_USER;
import static twokitchens.loadtest.scenario.UsersRequest.ONE_USER;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Row;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.ForeignContender;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.bench.SideBySide.Pair;
import twokitchens.loadtest.scenario.UsersRequest;

/** Each server beside the real FastAPI and the real Flask, whose answers it gives. */
final class OriginalsPart implements BenchPart {
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
    public Optional<String> hindrance(BenchSite site) {
        return MetalPart.wrkMissing(name()).or(OriginalsPart::pythonMissing);
    }

    private static Optional<String> pythonMissing() {
        try {
            List<String> look = List.of(PYTHON, "-c", "import flask, gunicorn, fastapi, uvicorn");
            if (Program.run(look).status() == 0) {
                return Optional.empty();
            }
        } catch (IOException none) {
            // The same as a Python without them.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("bench --only originals needs the originals:"
                + " apt-get install python3-flask gunicorn python3-fastapi uvicorn");
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        Wrk wrk = new Wrk(Wrk.find().orElseThrow(), site.directory());
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        List<Row> waiting = new ArrayList<>();
        for (SideBySide side : sides(site)) {
            Map<UsersRequest, List<Pair>> answers =
                    side.measure(REQUESTS, List.of(wrk), site).get(wrk);
            grids.add(MetalPart.windows(side, wrk, answers));
            sentences.add(sentence(side, answers.get(ONE_USER)));
            waiting.add(waiting(side.one(), site));
            waiting.add(waiting(side.other(), site));
        }
        grids.add(new Grid(
                "%d guests who wait at the same time: medians of the repeats".formatted(WAITING),
                "contender",
                GuestsPart.COLUMNS,
                waiting));
        return new Finding(name(), grids, sentences, List.of());
    }

    private static List<SideBySide> sides(BenchSite site) throws IOException {
        return List.of(
                new SideBySide(KitContender.ASYNC_1, original("fastapi-1", site), MetalPart.CONNECTIONS),
                new SideBySide(KitContender.SYNC_1, original("flask-1", site), MetalPart.CONNECTIONS),
                new SideBySide(KitContender.SYNC_100, original("flask-100", site), MetalPart.CONNECTIONS));
    }

    private static ForeignContender original(String name, BenchSite site) throws IOException {
        Path file = site.home().resolveSibling("docs").resolve("contenders").resolve(name + ".properties");
        return ForeignContender.read(file);
    }

    /** A guest in line waits too. Where cooks are few, dishes are so short that all are served in the same time. */
    private static Row waiting(Entrant entrant, BenchSite site) throws RunFailure, IOException, InterruptedException {
        int cooks = Math.min(WAITING, entrant.contender().workers().orElse(WAITING));
        Duration cookTime =
                (site.brief() ? BRIEF : COOK_TIME).multipliedBy(cooks).dividedBy(WAITING);
        List<WaitingGuests> repeats = new ArrayList<>();
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            repeats.add(WaitingGuests.measure(entrant, WAITING, cookTime, site));
        }
        return GuestsPart.row(entrant.contender().name(), repeats);
    }

    static String sentence(SideBySide side, List<Pair> pairs) {
        Estimate rate = SideBySide.rate(pairs);
        String range = rate.interval()
                .map(interval -> " [%s..%s]".formatted(Numbers.times(interval.low()), Numbers.times(interval.high())))
                .orElse("");
        long failed = pairs.stream()
                .mapToLong(pair -> pair.one().failed() + pair.other().failed())
                .sum();
        return "%s answers %s %s%s times as often as %s, and takes %s as much processor time for each; %s failed."
                .formatted(
                        side.one().contender().name(),
                        ONE_USER,
                        Numbers.times(rate.median()),
                        range,
                        side.other().contender().name(),
                        Numbers.percent(1 / SideBySide.thrift(pairs).median()),
                        failed == 0 ? "none" : Numbers.whole(failed));
    }
}
