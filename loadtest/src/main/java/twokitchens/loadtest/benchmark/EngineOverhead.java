package twokitchens.loadtest.benchmark;

import static twokitchens.loadtest.run.Contenders.ASYNC_1;
import static twokitchens.loadtest.run.Contenders.BARE_JETTY;
import static twokitchens.loadtest.run.Contenders.BARE_VERTX;
import static twokitchens.loadtest.run.Contenders.PLAIN_JAVALIN;
import static twokitchens.loadtest.run.Contenders.PLAIN_VERTX;
import static twokitchens.loadtest.run.Contenders.SYNC_100;
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
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * How near each server comes to the engine below it, which sends the same bytes without looking at the request; and how
 * near a plain server comes that has no more than the same framework, the same JSON library and the same store.
 */
final class EngineOverhead implements BenchPart {
    private static final List<PairedBenchmark> PAIRS = List.of(
            new PairedBenchmark(ASYNC_1, BARE_VERTX, Map.of(ONE_USER, 0.95, NEW_USER, 0.85)),
            new PairedBenchmark(PLAIN_VERTX, BARE_VERTX, Map.of()),
            new PairedBenchmark(SYNC_100, BARE_JETTY, Map.of(ONE_USER, 0.75, NEW_USER, 0.65)),
            new PairedBenchmark(PLAIN_JAVALIN, BARE_JETTY, Map.of()));

    /** The list grows by each new user: this request comes last. */
    private static final List<UsersRequest> REQUESTS = List.of(ONE_USER, ALL_USERS, NEW_USER);

    /** The requests with a target. */
    private static final List<UsersRequest> WANTED = List.of(ONE_USER, NEW_USER);

    @Override
    public String name() {
        return "metal";
    }

    @Override
    public Optional<String> unmetRequirement(BenchSite site) {
        return LoadTool.wrkMissing(name());
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        LoadTool wrk = LoadTool.wrk(site.directory());
        LoadTool gatling = LoadTool.gatling(site.directory(), Duration.ofSeconds(site.brief() ? 1 : 4));
        List<PairedResult> results = new ArrayList<>();
        for (PairedBenchmark pair : PAIRS) {
            boolean isPlain = pair.wanted().isEmpty();
            results.addAll(pair.measure(
                    isPlain || site.brief() ? WANTED : REQUESTS, isPlain ? List.of(wrk) : List.of(wrk, gatling), site));
        }
        return new Finding(
                name(),
                results.stream()
                        .flatMap(result -> Stream.of(result.windows(), result.ratios()))
                        .toList(),
                results.stream()
                        .flatMap(result -> WANTED.stream().map(result::sentence))
                        .toList(),
                List.of());
    }
}
