package twokitchens.loadtest.result.claim;

import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ServerKind;

/** What a running blocking server and a running event loop answered to the same request, in this comparison. */
public record BothAnswers(Exchange blocking, Exchange eventLoop) {

    /** The first answer of each style; empty where either server did not get the request. */
    public static Optional<BothAnswers> to(String method, String path, Comparison comparison) {
        return first(ServerKind.BLOCKING, method, path, comparison)
                .flatMap(blocking -> first(ServerKind.EVENT_LOOP, method, path, comparison)
                        .map(eventLoop -> new BothAnswers(blocking, eventLoop)));
    }

    private static Optional<Exchange> first(ServerKind kind, String method, String path, Comparison comparison) {
        return comparison.exchanges().stream()
                .filter(exchange ->
                        exchange.method().equals(method) && exchange.path().equals(path))
                .filter(exchange -> kind(exchange.contender(), comparison) == kind)
                .findFirst();
    }

    /** A server that was called and never measured is known by its name. */
    private static ServerKind kind(String contender, Comparison comparison) {
        return Stream.concat(
                        comparison.runs().stream().map(RunResult::contender),
                        comparison.failedRuns().stream().map(FailedRun::contender))
                .filter(known -> known.name().equals(contender))
                .map(known -> known.kind())
                .findFirst()
                .orElse(contender.startsWith("async") ? ServerKind.EVENT_LOOP : ServerKind.BLOCKING);
    }
}
