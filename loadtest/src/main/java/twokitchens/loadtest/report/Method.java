package twokitchens.loadtest.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/** How and where it was measured. */
record Method(LocalizedComparison edition, Comparison comparison) {
    /**
     * One line of the method.
     *
     * @param term what it is about
     * @param text what there is to say
     */
    record Fact(String term, String text) {}

    /** How to read the numbers. */
    static List<Fact> rules(LocalizedComparison edition) {
        return new Method(edition, edition.comparison()).rules();
    }

    /** Where the numbers come from. */
    static List<Fact> machine(LocalizedComparison edition) {
        return new Method(edition, edition.comparison()).machine();
    }

    private List<Fact> rules() {
        return Stream.of(
                        Stream.of(
                                fact(
                                        "plan",
                                        comparison.plan(),
                                        runs(),
                                        failedRuns(),
                                        NumberFormats.duration(comparison.seconds())),
                                fact(
                                        Conversations.alone(edition) ? "answer" : "wait",
                                        NumberFormats.seconds(comparison.cookMillis())),
                                fact("window", window()),
                                fact("closed")),
                        isAnyOpen() ? Stream.of(fact("open")) : Stream.<Fact>empty(),
                        Stream.of(fact("percentiles")),
                        repeats() > 1 ? Stream.of(fact("repeats", counted(repeats()))) : Stream.<Fact>empty(),
                        Stream.of(difference(), fact("sharing", edition.cores())))
                .flatMap(facts -> facts)
                .toList();
    }

    private boolean isAnyOpen() {
        return comparison.runs().stream().anyMatch(run -> run.open().isPresent());
    }

    private int repeats() {
        return comparison.runs().stream().mapToInt(RunResult::repeat).max().orElse(1);
    }

    private String counted(int repeats) {
        return edition.texts().count("repeats", repeats);
    }

    private List<Fact> machine() {
        Machine machine = comparison.machine();
        return List.of(
                fact("processor", machine.processor(), edition.cores()),
                fact("memory", NumberFormats.whole(machine.memoryMiB())),
                fact("os", machine.os()),
                fact("jdk", machine.jdk()),
                fact("versions", versions(machine.versions())),
                fact("commit", machine.commit()),
                fact(
                        "started",
                        comparison.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** The rule for a difference; with few repeats nothing is tested. */
    private Fact difference() {
        return repeats() < DifferenceTest.LEAST_REPEATS
                ? fact("difference.untested", NumberFormats.percent(DifferenceTest.WORTH_NAMING_UNTESTED - 1))
                : fact(
                        "difference.tested",
                        counted(repeats()),
                        NumberFormats.percent(DifferenceTest.ALPHA),
                        NumberFormats.percent(DifferenceTest.WORTH_NAMING - 1));
    }

    private Fact fact(String key, Object... values) {
        return new Fact(edition.text("fact." + key), edition.text("fact." + key + ".text", values));
    }

    private String runs() {
        return edition.texts().count("runs", comparison.runs().size());
    }

    private String failedRuns() {
        return NumberFormats.whole(comparison.failedRuns().size());
    }

    /** The shortest and the longest, where they differ. */
    private String window() {
        var seconds = comparison.runs().stream()
                .mapToDouble(RunResult::windowSeconds)
                .map(Math::rint)
                .summaryStatistics();
        if (seconds.getCount() == 0) {
            return "–";
        }
        String shortest = NumberFormats.duration(seconds.getMin());
        String longest = NumberFormats.duration(seconds.getMax());
        return shortest.equals(longest) ? shortest : edition.text("range", shortest, longest);
    }

    private static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }
}
