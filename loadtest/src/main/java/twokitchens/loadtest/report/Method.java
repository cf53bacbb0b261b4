package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/** How to read the numbers, and where they come from. */
record Method(List<Fact> rules, List<Fact> machine) {

    /** One line: what it is about, and what there is to say. */
    record Fact(String term, String text) {
        static Fact of(LocalizedComparison edition, String key, Object... values) {
            return new Fact(edition.text("fact." + key), edition.text("fact." + key + ".text", values));
        }
    }

    static Method of(LocalizedComparison edition) {
        return new Method(rules(edition, edition.comparison()), machine(edition, edition.comparison()));
    }

    private static List<Fact> rules(LocalizedComparison edition, Comparison comparison) {
        int repeats =
                comparison.runs().stream().mapToInt(RunResult::repeat).max().orElse(1);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                edition,
                "plan",
                comparison.plan(),
                edition.texts().count("runs", comparison.runs().size()),
                NumberFormats.whole(comparison.failedRuns().size()),
                NumberFormats.duration(comparison.seconds())));
        facts.add(Fact.of(
                edition,
                Conversations.alone(edition) ? "answer" : "wait",
                NumberFormats.seconds(comparison.cookMillis())));
        facts.add(Fact.of(edition, "window", window(edition)));
        facts.add(Fact.of(edition, "closed"));
        if (comparison.runs().stream().anyMatch(run -> run.open().isPresent())) {
            facts.add(Fact.of(edition, "open"));
        }
        facts.add(Fact.of(edition, "percentiles"));
        if (repeats > 1) {
            facts.add(Fact.of(edition, "repeats", edition.texts().count("repeats", repeats)));
        }
        facts.add(difference(edition, repeats));
        facts.add(Fact.of(edition, "sharing", edition.cores()));
        return facts;
    }

    /** The rule for a difference; with few repeats nothing is tested. */
    private static Fact difference(LocalizedComparison edition, int repeats) {
        return repeats < DifferenceTest.LEAST_REPEATS
                ? Fact.of(
                        edition, "difference.untested", NumberFormats.percent(DifferenceTest.WORTH_NAMING_UNTESTED - 1))
                : Fact.of(
                        edition,
                        "difference.tested",
                        edition.texts().count("repeats", repeats),
                        NumberFormats.percent(DifferenceTest.ALPHA),
                        NumberFormats.percent(DifferenceTest.WORTH_NAMING - 1));
    }

    private static String window(LocalizedComparison edition) {
        var seconds = edition.comparison().runs().stream()
                .mapToDouble(RunResult::windowSeconds)
                .map(Math::rint)
                .summaryStatistics();
        if (seconds.getCount() == 0) {
            return Table.NONE;
        }
        String shortest = NumberFormats.duration(seconds.getMin());
        String longest = NumberFormats.duration(seconds.getMax());
        return shortest.equals(longest) ? shortest : edition.text("range", shortest, longest);
    }

    private static List<Fact> machine(LocalizedComparison edition, Comparison comparison) {
        Machine machine = comparison.machine();
        String versions = new TreeMap<>(machine.versions())
                .entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(joining(", "));
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of(edition, "processor", machine.processor(), edition.cores()),
                Fact.of(edition, "memory", NumberFormats.whole(machine.memoryMiB())),
                Fact.of(edition, "os", machine.os()),
                Fact.of(edition, "jdk", machine.jdk()),
                Fact.of(edition, "versions", versions),
                Fact.of(edition, "commit", machine.commit()),
                Fact.of(
                        edition,
                        "started",
                        comparison.startedAt().truncatedTo(ChronoUnit.SECONDS).toString())));
        ContenderLimits.facts(edition).forEach(facts::add);
        new TreeMap<>(machine.jvmOptions())
                .forEach((variable, options) -> facts.add(Fact.of(edition, "options", variable, options)));
        return facts;
    }
}
