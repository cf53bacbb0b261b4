package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * What the recordings of all profiled runs tell, and what recording cost.
 *
 * @param table a row for each scenario, contender and load; medians of the repeats
 * @param absent runs that were not recorded, and why
 */
record Profiles(Table table, List<String> absent) {
    private static final List<Column<RunGroup>> NUMBERS = List.of(
            new Column<>("gc", Profiles::pauses),
            new Column<>(
                    "allocated",
                    run -> median(run, recording -> recording.allocatedBytes().map(bytes -> bytes / 1_024))
                            .map(NumberFormats::amount)
                            .orElse(Table.NONE)),
            new Column<>("pinned", Profiles::pinned),
            new Column<>("costThroughput", run -> cost(run, Metric.THROUGHPUT, Profile.Recording::throughput)),
            new Column<>("costCpu", run -> cost(run, Metric.CPU_PER_REQUEST, Profile.Recording::cpuMillis)));

    static Profiles of(LocalizedComparison edition) {
        List<RunGroup> runs = RunGroup.of(edition.comparison().runs());
        Stream<Column<RunGroup>> names = Stream.of(
                new Column<>("contender", run -> run.contender().name()),
                new Column<>("scenario", RunGroup::scenario),
                new Column<>("load", run -> edition.load(run.runs().get(0))));
        List<Column<RunGroup>> columns = edition.texts().headed(Stream.concat(names, NUMBERS.stream()));
        return new Profiles(
                Table.of(runs.stream().filter(run -> !recordings(run).isEmpty()), columns),
                runs.stream().flatMap(run -> absent(edition, run)).toList());
    }

    static boolean isAsked(Comparison comparison) {
        return comparison.runs().stream().anyMatch(run -> run.profile().isPresent());
    }

    static Stream<String> lines(Comparison comparison) {
        Profiles profiles = of(LocalizedComparison.of(comparison));
        return Stream.concat(profiles.table.sentences(), profiles.absent.stream())
                .map(line -> "PROFILE: " + line);
    }

    private static Stream<String> absent(LocalizedComparison edition, RunGroup run) {
        return run.runs().stream()
                .flatMap(each -> each.profile().stream())
                .filter(profile -> profile.recording().isEmpty())
                .map(profile -> edition.text(
                        "profile." + profile.status().name().toLowerCase(Locale.ROOT),
                        run.contender().name(),
                        run.scenario(),
                        edition.load(run.runs().get(0))))
                .distinct();
    }

    private static List<Profile.Recording> recordings(RunGroup run) {
        return run.runs().stream().flatMap(each -> each.recording().stream()).toList();
    }

    private static Optional<Double> median(RunGroup run, Function<Profile.Recording, Optional<Double>> number) {
        List<Double> told = recordings(run).stream()
                .flatMap(each -> number.apply(each).stream())
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(Estimate.of(told).median());
    }

    private static double middle(RunGroup run, ToDoubleFunction<Profile.Recording> number) {
        return median(run, each -> Optional.of(number.applyAsDouble(each))).orElseThrow();
    }

    /** How many, how long in all, and the longest. */
    private static String pauses(RunGroup run) {
        double pauses = middle(run, Profile.Recording::gcPauses);
        return pauses == 0
                ? "0"
                : NumberFormats.plain(pauses) + ", " + NumberFormats.time(middle(run, Profile.Recording::gcMillis))
                        + ", " + NumberFormats.time(middle(run, Profile.Recording::longestGcMillis));
    }

    private static String pinned(RunGroup run) {
        double pinned = middle(run, Profile.Recording::pinned);
        return pinned == 0
                ? "0"
                : NumberFormats.plain(pinned) + ", " + NumberFormats.time(middle(run, Profile.Recording::pinnedMillis));
    }

    /** The recorded run's number against that of the run that is compared: +3.1% is more with the recording. */
    private static String cost(RunGroup run, Metric metric, Function<Profile.Recording, Optional<Double>> recorded) {
        List<RunResult> pairs = run.runs().stream()
                .filter(each -> each.recording().flatMap(recorded).isPresent())
                .toList();
        return median(run, recorded)
                .flatMap(with -> new RunGroup(pairs)
                        .median(metric)
                        .filter(without -> without > 0)
                        .map(without -> with / without - 1))
                .map(share -> (share < 0 ? "" : "+") + NumberFormats.exactPercent(share))
                .orElse(Table.NONE);
    }
}
