package twokitchens.loadtest.result.claim;

import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Style;

/** What a running blocking server and a running event loop answered to the same request, in this comparison. */
public record BothAnswers(Exchange blocking, Exchange eventLoop) {

    /** The first answer of each style; empty where either was not asked. */
    public static Optional<BothAnswers> to(String method, String path, Comparison comparison) {
        return first(Style.BLOCKING, method, path, comparison)
                .flatMap(blocking -> first(Style.EVENT_LOOP, method, path, comparison)
                        .map(eventLoop -> new BothAnswers(blocking, eventLoop)));
    }

    private static Optional<Exchange> first(Style style, String method, String path, Comparison comparison) {
        return comparison.exchanges().stream()
                .filter(exchange ->
                        exchange.method().equals(method) && exchange.path().equals(path))
                .filter(exchange -> style(exchange.contender(), comparison) == style)
                .findFirst();
    }

    /** A server that was asked and never measured is known by its name. */
    private static Style style(String contender, Comparison comparison) {
        return Stream.concat(
                        comparison.runs().stream().map(RunResult::contender),
                        comparison.failedRuns().stream().map(FailedRun::contender))
                .filter(known -> known.name().equals(contender))
                .map(known -> known.style())
                .findFirst()
                .orElse(contender.startsWith("async") ? Style.EVENT_LOOP : Style.BLOCKING);
    }
}
