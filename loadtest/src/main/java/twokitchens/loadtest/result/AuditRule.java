package twokitchens.loadtest.result;

import static twokitchens.loadtest.result.AuditRule.Severity.INVALID;
import static twokitchens.loadtest.result.AuditRule.Severity.NOTE;
import static twokitchens.loadtest.result.NumberFormats.amount;
import static twokitchens.loadtest.result.NumberFormats.exactPercent;
import static twokitchens.loadtest.result.NumberFormats.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.result.statistics.AaTest;

/**
 * What the audit can find: numbers that are impossible, and numbers that carry less than they seem to. A row is a rule;
 * its text stands under its {@link #key} in both languages.
 */
public enum AuditRule {
    /** Requests in flight, arrivals and response times do not fit together. */
    LITTLE(
            INVALID,
            run -> when(
                    run.littleResidual() > run.littleTolerance(),
                    amount(run.flow().meanInFlight()),
                    amount(run.inFlightByLaw()),
                    exactPercent(run.littleResidual()),
                    exactPercent(run.littleTolerance()))),
    /** The window is too short for Little's law to say anything. */
    LITTLE_BLIND(
            NOTE,
            run -> when(
                    run.littleResidual() <= run.littleTolerance() && run.littleTolerance() > RunFacts.LITTLE_BLIND,
                    exactPercent(run.littleTolerance()))),
    /** Some requests began and neither ended nor are still in flight. */
    FLOW(
            INVALID,
            run -> when(
                    run.came() != run.accountedFor(),
                    whole(run.came()),
                    whole(run.accountedFor()),
                    whole(run.came() - run.accountedFor()))),
    /** The percentiles are not taken from all requests that ended. */
    LEFT_OUT(
            INVALID,
            run -> when(
                    run.times().count() != run.flow().ended(),
                    whole(run.times().count()),
                    whole(run.flow().ended()),
                    whole(run.flow().timedOut()))),
    /** Some requests failed. */
    FAILURES(NOTE, run -> failures(run, !run.hasManyFailures())),
    /** So many requests failed that the times of the others do not represent the clients. */
    MANY_FAILURES(INVALID, run -> failures(run, run.hasManyFailures())),
    /** Some requests were cut off without an answer, and sent again. */
    RETRIED(NOTE, run -> retried(run, !run.hasManyRetries())),
    /** So many requests were sent again that the server did other work than what was counted. */
    MANY_RETRIED(INVALID, run -> retried(run, run.hasManyRetries())),
    /** Requests of a closed model may never end: they are in no percentile. */
    OVERDUE(
            NOTE,
            run -> run.flow().overdue().stream()
                    .filter(late -> late.requests() > 0 && run.arrivals().isEmpty())
                    .map(late -> List.of(
                            whole(late.requests()), seconds(late.oldestSeconds()), seconds(late.slowestSeconds())))),
    /** The server became slower while it was measured. */
    DRIFT(
            NOTE,
            run -> run.drift().stream()
                    .filter(Drift::isWorthNaming)
                    .map(drift -> List.of(
                            millis(drift.firstMillis()), millis(drift.lastMillis()), millis(drift.expectedMillis())))),
    /** The server became a little faster while it was measured. */
    WARMING(NOTE, run -> warmUp(run, false)),
    /** The server became so much faster that the number is that of no state. */
    COLD(INVALID, run -> warmUp(run, true)),
    /** The server's compilers took more of the processor time than the server itself. */
    COMPILING(
            NOTE,
            run -> run.mostlyCompiling().stream().map(cores -> List.of(amount(cores), amount(run.serverCores())))),
    /** A processor quota stopped all processes now and then. */
    QUOTA(NOTE, run -> quota(run, false)),
    /**
     * It did so in a larger share of its periods than the number may be off: then the numbers are those of the quota. A
     * period is 100 ms as a rule, longer than most differences that are named.
     */
    QUOTA_BINDS(INVALID, run -> quota(run, true)),
    /** Other processes took more of the machine than is left to them where all is well. */
    OTHER_LOAD(
            NOTE,
            run -> run.surroundings().stream()
                    .flatMap(around -> around.disturbingCores().stream()
                            .map(cores -> List.of(amount(cores), whole(around.machineCores()))))),
    /** The generator took nearly all of the processor time that it could get. */
    GENERATOR_BUSY(
            INVALID,
            run -> when(run.isGeneratorBusy(), amount(run.generator().cpuCores()), amount(run.generatorShare()))),
    /** All processes together took nearly all of the machine. */
    MACHINE_FULL(
            NOTE,
            run -> when(run.isMachineFull() && !run.isGeneratorBusy(), amount(run.allCores()), whole(run.cores()))),
    /** Requests were sent late. */
    LAG(
            INVALID,
            run -> run.arrivals().stream()
                    .filter(open -> open.lagMillis() > run.lagTolerance())
                    .map(open -> List.of(millis(open.lagMillis()), millis(run.lagTolerance())))),
    /** One request was sent very late. */
    LAG_PEAK(
            NOTE,
            run -> run.arrivals().stream()
                    .filter(open ->
                            open.lagMillis() <= run.lagTolerance() && open.maxLagMillis() > 10 * run.lagTolerance())
                    .map(open -> List.of(millis(open.maxLagMillis())))),
    /** Fewer or more requests were sent than planned. */
    ARRIVALS(
            INVALID,
            run -> run.arrivals().stream()
                    .filter(open -> run.arrivalsOff(open) > run.arrivalsTolerance(open))
                    .map(open -> List.of(
                            amount(run.flow().begun() / run.windowSeconds()),
                            amount(open.planned() / run.windowSeconds()),
                            exactPercent(run.arrivalsTolerance(open))))),
    /** A request was served faster than its cook time. */
    TOO_FAST(
            INVALID,
            run -> run.times().fastestOkMillis().stream()
                    .filter(fastest -> fastest < run.cookMillis() - run.timerTolerance())
                    .map(fastest -> List.of(millis(fastest), millis(run.cookMillis())))),
    /** More requests were served than possible. */
    TOO_MANY(
            INVALID,
            run -> run.mostServed().stream()
                    .filter(most -> run.flow().ok() > most)
                    .map(most -> List.of(whole(run.flow().ok()), amount(most), amount(run.windowSeconds())))),
    /** Two successive answers were equal where they should differ. */
    SAME_ANSWERS(INVALID, run -> when(run.mustDiffer() && run.flow().sameAnswers() > 0)),
    /** The server's reported processor time is more than there was. */
    SERVER_CORES(INVALID, run -> cores(run, run.serverCores())),
    /** The generator's reported processor time is more than there was. */
    GENERATOR_CORES(INVALID, run -> cores(run, run.generator().cpuCores())),
    /** The reported processor time of all processes together is more than there was. */
    ALL_CORES(
            INVALID,
            run -> Math.max(run.serverCores(), run.generator().cpuCores()) > run.maxCores()
                    ? Stream.empty()
                    : cores(run, run.allCores())),
    /** A percentile has fewer than five requests beyond it. */
    PERCENTILE(
            INVALID,
            run -> run.times().percentiles().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(told -> told.getValue() < RunFacts.leastCount(told.getKey()))
                    .map(told ->
                            List.of(told.getKey(), whole(told.getValue()), whole(RunFacts.leastCount(told.getKey()))))),
    /** The server's samples cover less or more than the measured window. */
    SERVER_SAMPLES(INVALID, run -> run.server().stream().flatMap(server -> samples(run, server))),
    /** The generator's samples cover less or more than the measured window. */
    GENERATOR_SAMPLES(INVALID, run -> samples(run, run.generator())),
    /** Too few requests completed for the precision that is claimed. */
    PRECISION(
            INVALID,
            run -> when(
                    run.precisionReached() > run.precision(),
                    whole(run.flow().ok()),
                    exactPercent(run.precisionReached()),
                    exactPercent(run.precision()))),
    /** Requests of an open model were still waiting when the window closed. */
    UNSERVED(
            INVALID,
            run -> run.arrivals().stream()
                    .filter(open -> run.flow().inFlightAtClose() > 0)
                    .map(open -> List.of(whole(run.flow().inFlightAtClose()), whole(open.planned())))),
    /** The simulated language model itself was late. */
    MODEL_LATE(
            INVALID,
            run -> run.model().stream()
                    .filter(model -> model.tokens() > 0 && model.wasLate())
                    .map(model ->
                            List.of(whole(model.late()), whole(model.tokens()), exactPercent(ModelUse.MAX_LATE)))),
    /** It is unknown whether the simulated language model was in time. */
    MODEL_SILENT(
            INVALID, run -> when(run.model().filter(use -> use.tokens() == 0).isPresent())),
    /** No response says how long its queries took. */
    DATABASE_SILENT(
            INVALID,
            run -> when(run.database()
                    .filter(use -> use.querying().isEmpty()
                            && run.cookMillis() > 0
                            && run.flow().ok() > 0)
                    .isPresent())),
    /** By the server's own times, more queries ran at the same time than it has connections. */
    CONNECTIONS(
            INVALID,
            run -> run.database().stream()
                    .filter(use -> run.queriesInFlight() > 1.02 * use.connections() + 1)
                    .map(use -> List.of(amount(run.queriesInFlight()), whole(use.connections())))),
    /** By the server's own times, a query that waits was faster than its wait. */
    QUERY_TOO_FAST(
            INVALID,
            run -> run.database().flatMap(DatabaseUse::querying).stream()
                    .filter(query -> query.min() < run.cookMillis() - run.timerTolerance())
                    .map(query -> List.of(millis(query.min()), millis(run.cookMillis())))),
    /** By the server's own times, requests of one query spent longer with the database than their clients waited. */
    DATABASE_TIMES(
            INVALID,
            run -> when(
                    run.cookMillis() > 0
                            && !run.hasManyFailures()
                            && run.databaseMillis() > 1.02 * run.times().meanMillis() + 1,
                    millis(run.databaseMillis()),
                    millis(run.times().meanMillis()))),
    /** One contender measured as if it were two differs from itself: see {@link #of(AaTest)}. */
    AA_TEST(INVALID, run -> Stream.empty());

    /** What a finding means for the run's numbers. */
    public enum Severity {
        /** The numbers stand; the reader should know. */
        NOTE,
        /** The numbers may not be printed as a result. */
        INVALID
    }

    private final Severity severity;
    private final Function<RunFacts, Stream<List<String>>> rule;

    AuditRule(Severity severity, Function<RunFacts, Stream<List<String>>> rule) {
        this.severity = severity;
        this.rule = rule;
    }

    /** The findings of all rules on one run; may be empty. */
    public static List<Finding> audit(RunFacts run) {
        return Arrays.stream(values())
                .flatMap(check -> check.rule.apply(run).map(values -> new Finding(check, values)))
                .toList();
    }

    /** What was found when the run was made, and what a rule finds today in the numbers that were kept. */
    static List<Finding> again(RunResult run, Comparison comparison) {
        List<AuditRule> known = run.findings().stream().map(Finding::check).toList();
        Stream<Finding> today = audit(RunFacts.stored(run, comparison)).stream();
        return Stream.concat(run.findings().stream(), today.filter(finding -> !known.contains(finding.check())))
                .toList();
    }

    /** The finding on one contender measured as if it were two; empty where there is none. */
    public static Optional<Finding> of(AaTest test) {
        List<String> values = List.of(whole(test.falseDifferences()), whole(test.pairs()), whole(test.allowed()));
        return test.passes() ? Optional.empty() : Optional.of(new Finding(AA_TEST, values));
    }

    private static Stream<List<String>> when(boolean found, String... values) {
        return found ? Stream.of(List.of(values)) : Stream.empty();
    }

    private static Stream<List<String>> failures(RunFacts run, boolean found) {
        WindowCounters flow = run.flow();
        return when(
                found && flow.failed() > 0,
                whole(flow.failed()),
                whole(flow.ended()),
                whole(flow.timedOut()),
                whole(flow.unanswered()),
                whole(flow.wrong()));
    }

    private static Stream<List<String>> retried(RunFacts run, boolean found) {
        long retried = run.flow().retried().orElse(0L);
        return when(found && retried > 0, whole(retried), whole(run.flow().begun()));
    }

    private static Stream<List<String>> warmUp(RunFacts run, boolean cold) {
        return run.warmUp().stream()
                .filter(check -> check.warmedUp() && run.isCold(check) == cold)
                .map(check -> List.of(
                        millis(check.firstMillis()),
                        millis(check.lastMillis()),
                        run.server()
                                .flatMap(ProcessUse::compilingCores)
                                .map(NumberFormats::amount)
                                .orElse("–"),
                        exactPercent(run.precision())));
    }

    private static Stream<List<String>> quota(RunFacts run, boolean binds) {
        return run
                .surroundings()
                .filter(around -> around.stoppedShare() > 0 && around.stoppedShare() > run.precision() == binds)
                .flatMap(Surroundings::quota)
                .map(periods -> List.of(whole(periods.usedUp()), whole(periods.all()), exactPercent(run.precision())))
                .stream();
    }

    private static Stream<List<String>> cores(RunFacts run, double cores) {
        return when(cores > run.maxCores(), amount(cores), whole(run.cores()));
    }

    private static Stream<List<String>> samples(RunFacts run, ProcessUse use) {
        return when(
                !run.isAt(use.firstSample(), 0) || !run.isAt(use.lastSample(), run.windowSeconds()),
                amount(use.firstSample()),
                amount(use.lastSample()),
                amount(run.windowSeconds()));
    }

    private static String seconds(double seconds) {
        return amount(seconds) + "\u00a0s";
    }

    private static String millis(double millis) {
        return amount(millis) + "\u00a0ms";
    }

    /** What it means for the numbers. */
    public Severity severity() {
        return severity;
    }

    /** Its name in text files: {@code generator-busy}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
