package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.result.NumberFormats;

/** The figure of each framework run both ways: is it the framework that decides, or the kind of server? */
final class KindOrFramework {
    private static final List<String> NAMES =
            List.of("sync-100", "async-worker", "sync-virtual", "async-virtual", "sync-future", "async-1");
    /** One framework in two kinds. */
    private static final Map<String, String> KINDS = Map.of("sync-100", "sync-future", "async-worker", "async-1");
    /** One kind in two frameworks, with its sentence. */
    private record Frameworks(String key, String javalin, String vertx) {}

    private static final List<Frameworks> FRAMEWORKS = List.of(
            new Frameworks("blocking", "sync-100", "async-worker"),
            new Frameworks("loop", "sync-future", "async-1"),
            new Frameworks("virtual", "sync-virtual", "async-virtual"));

    private KindOrFramework() {}

    /** The runs at the largest number of clients with which any framework was run the other way. */
    static Runs runs(LocalizedComparison edition) {
        Runs runs = edition.runs("cook");
        return runs.users().stream()
                .map(runs::only)
                .filter(only -> only.named("sync-future")
                        .or(() -> only.named("async-worker"))
                        .isPresent())
                .reduce((fewer, more) -> more)
                .map(most -> new Runs(NAMES.stream()
                        .flatMap(name -> most.named(name).stream())
                        .toList()))
                .orElse(Runs.NONE);
    }

    static Stream<String> sentences(Shown cook) {
        return Stream.concat(
                decided(cook).stream(),
                FRAMEWORKS.stream()
                        .flatMap(each -> pair(cook.runs(), each.javalin(), each.vertx())
                                .map(pair -> sentence(cook, each.key(), pair))
                                .stream()));
    }

    /** By what the runs differ: by the kind in one framework, by the framework in one kind, by both, by neither. */
    private static Optional<String> decided(Shown cook) {
        List<Pair> kinds = KINDS.entrySet().stream()
                .flatMap(each -> pair(cook.runs(), each.getKey(), each.getValue()).stream())
                .toList();
        List<Pair> frameworks = FRAMEWORKS.stream()
                .flatMap(each -> pair(cook.runs(), each.javalin(), each.vertx()).stream())
                .toList();
        if (kinds.isEmpty() || frameworks.isEmpty()) {
            return Optional.empty();
        }
        Optional<Pair> byKind = farthestApart(kinds);
        Optional<Pair> byFramework = farthestApart(frameworks);
        return Optional.of(cook.text(
                differs(byKind.isPresent()) + "." + differs(byFramework.isPresent()),
                cook.edition().clients(kinds.get(0).users()),
                byKind.map(Pair::times).orElse(""),
                byFramework.map(Pair::times).orElse("")));
    }

    private static Optional<Pair> farthestApart(List<Pair> pairs) {
        return pairs.stream().filter(KindOrFramework::differ).max(comparingDouble(Pair::ratio));
    }

    private static boolean differ(Pair pair) {
        return !pair.outcome().equals("none");
    }

    private static String differs(boolean differ) {
        return differ ? "differs" : "none";
    }

    private static Optional<Pair> pair(Runs cook, String one, String other) {
        return cook.named(one).flatMap(first -> cook.named(other).map(second -> new Pair(first, second)));
    }

    private static String sentence(Shown cook, String key, Pair pair) {
        return cook.text(
                key + "." + differs(differ(pair)),
                cook.edition().clients(pair.users()),
                NumberFormats.amount(pair.blocking().throughput()),
                NumberFormats.amount(pair.eventLoop().throughput()));
    }
}
