package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import twokitchens.cli.Language;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * A comparison as plain text, for a terminal or a log: all runs, the audit, and at the end the answer. ASCII only, at
 * most 100 columns; 80 where that can be.
 */
public final class ConsoleTable {
    /** For a shorter queueing delay no share of theory is reported; in milliseconds. */
    private static final double UNFELT = 1;

    private static final int VERDICT = 15;

    private static final Column<RunGroup> SCENARIO =
            new Column<>("scenario", run -> ConsoleText.shortened(run.scenario(), 10));
    private static final Column<RunGroup> CONTENDER = new Column<>(
            "contender", run -> ConsoleText.shortened(run.contender().name(), 14));
    private static final Column<RunGroup> P50 = column("p50", Metric.MEDIAN, NumberFormats::time);
    private static final Column<RunGroup> P99 = column("p99", Metric.percentile("p99"), NumberFormats::time);
    private static final Column<RunGroup> FAILED = new Column<>("failed", run -> Long.toString(run.failed()));

    private static final List<Column<RunGroup>> CLOSED = List.of(
            SCENARIO,
            CONTENDER,
            new Column<>("clients", RunGroup::load),
            new Column<>("served/s", ConsoleTable::served),
            new Column<>("theory/s", run -> Table.written(run.theory().map(NumberFormats::amount))),
            new Column<>("ratio", run -> Table.written(Ratio.toTheory(run).map(Ratio::exactPercent))),
            P50,
            P99,
            FAILED,
            column("CPU", Metric.CORES, NumberFormats::amount),
            column("MiB", Metric.MEMORY, NumberFormats::whole),
            column("threads", Metric.THREADS, NumberFormats::whole));

    private ConsoleTable() {}

    /** The tables, what is to be known of the runs, the headline and the claims; ends with a line break. */
    public static String render(Comparison comparison) {
        return render(comparison, ConsoleText.columns());
    }

    static String render(Comparison comparison, int columns) {
        List<RunGroup> runs = RunGroup.of(comparison.runs());
        var closed = runs.stream().filter(run -> run.open().isEmpty());
        var open = runs.stream()
                .filter(run -> run.open().isPresent())
                .map(run -> Delays.of(run, comparison.waitMillis(run.scenario())));
        return narrowed(Table.of(closed, CLOSED), columns).text(columns)
                + Table.of(open, OPEN).text(columns)
                + Stream.of(
                                streams(Runs.of(comparison, "chat")),
                                otherJvms(comparison),
                                audit(comparison),
                                ContenderLimits.lines(comparison),
                                Profiles.lines(comparison),
                                comparison.failedRuns().stream().map(ConsoleTable::failure),
                                comparison.thresholds().stream()
                                        .map(each -> "THRESHOLD "
                                                + AuditTrail.threshold(LocalizedComparison.of(comparison), each)))
                        .flatMap(lines -> lines)
                        .map(line -> ConsoleText.wrapped(line, ConsoleText.INDENT, columns))
                        .collect(joining())
                + (runs.isEmpty() ? "" : answer(comparison, columns));
    }

    /** A table too wide for most terminals lacks its threads; one still too wide, theory, which the ratio implies. */
    private static Table narrowed(Table closed, int columns) {
        if (columns < ConsoleText.WIDTH) {
            return closed;
        }
        Table narrow = closed.without("threads");
        if (narrow.width() <= ConsoleText.WIDTH) {
            return closed.width() <= ConsoleText.WIDTH ? closed : narrow;
        }
        return closed.width() <= columns ? closed : closed.without("theory/s");
    }

    /** Mean queueing delays: the response time less the request's own wait. */
    private record Delays(RunGroup run, Optional<Double> measured, Optional<Double> theory, double ideal) {

        static Delays of(RunGroup run, double wait) {
            OpenLoad load = run.open().orElseThrow();
            return new Delays(
                    run,
                    run.median(Metric.MEAN).map(mean -> mean - wait),
                    load.theoryMillis().map(mean -> mean - wait),
                    load.idealMillis() - wait);
        }

        String ratio() {
            return Table.written(theory.filter(millis -> millis >= UNFELT)
                    .flatMap(millis ->
                            measured.map(delay -> Ratio.of(run, delay / millis).exactPercent())));
        }
    }

    private static final List<Column<Delays>> OPEN = List.of(
            ofRun(SCENARIO),
            ofRun(CONTENDER),
            new Column<>(
                    "came/s",
                    open -> LocalizedComparison.rates(open.run().open().orElseThrow(), ">")),
            new Column<>("in line", open -> Table.written(open.measured().map(NumberFormats::time))),
            new Column<>("theory", open -> Table.written(open.theory().map(NumberFormats::time))),
            new Column<>("ratio", Delays::ratio),
            new Column<>("ideal", open -> NumberFormats.time(open.ideal())),
            ofRun(P50),
            ofRun(P99),
            ofRun(FAILED));

    private static Column<Delays> ofRun(Column<RunGroup> column) {
        return new Column<>(column.header(), open -> column.cell().apply(open.run()));
    }

    private static Column<RunGroup> column(String header, Metric metric, DoubleFunction<String> format) {
        return new Column<>(header, run -> Table.written(run.median(metric).map(format::apply)));
    }

    private static String served(RunGroup run) {
        String median = NumberFormats.amount(run.throughput());
        return run.estimate(Metric.THROUGHPUT)
                .flatMap(Estimate::interval)
                .map(range -> "%s [%s..%s]"
                        .formatted(median, NumberFormats.amount(range.low()), NumberFormats.amount(range.high())))
                .orElse(median);
    }

    /** What each waiting client takes, a line for each contender measured with more than one number of them. */
    private static Stream<String> streams(Runs chat) {
        return chat.fullest().stream()
                .flatMap(most -> chat
                        .kibibytesPerUser(most)
                        .map(each -> "%s: %s KiB of resident memory for each waiting stream (%s)"
                                .formatted(
                                        most.contender().name(),
                                        NumberFormats.plain(each),
                                        NumberFormats.count(most.users(), "client")))
                        .stream());
    }

    private static Stream<String> otherJvms(Comparison comparison) {
        return new TreeMap<>(comparison.jdks())
                .entrySet().stream()
                        .map(other -> "%s ran on %s, the others on %s"
                                .formatted(
                                        other.getKey(),
                                        other.getValue(),
                                        comparison.machine().jdk()));
    }

    private static Stream<String> audit(Comparison comparison) {
        AuditTrail audit = AuditTrail.of(LocalizedComparison.of(comparison));
        return Stream.concat(Stream.of(audit.sentence()), audit.notes().stream().map(note -> "NOTE: " + note));
    }

    private static String failure(FailedRun run) {
        String load = run.users() == 0 ? "open" : NumberFormats.count(run.users(), "client");
        String findings = run.findings().stream()
                .map(finding -> finding.text(Language.current().locale()))
                .collect(joining(" "));
        return "FAILED: %s, %s, %s: %s"
                .formatted(run.scenario(), run.contender().name(), load, findings.isEmpty() ? run.reason() : findings);
    }

    private static String answer(Comparison comparison, int columns) {
        LocalizedComparison edition = LocalizedComparison.of(comparison);
        return "\n" + ConsoleText.wrapped(Headline.of(edition).sentence(), 0, columns) + "\n"
                + Claim.judged(comparison).stream()
                        .map(judgement -> claim(edition.claimTexts(), judgement, columns))
                        .collect(joining());
    }

    private static String claim(ClaimTexts texts, DecidedClaim judgement, int columns) {
        String verdict = ConsoleText.plain(texts.verdict(judgement.verdict())).toUpperCase(Locale.ROOT);
        return ConsoleText.wrapped(
                ConsoleText.padded(verdict, VERDICT) + texts.claim(judgement.claim()), VERDICT, columns);
    }
}
