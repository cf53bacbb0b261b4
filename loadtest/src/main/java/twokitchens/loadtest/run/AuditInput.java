package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.WindowCounters;
import twokitchens.loadtest.result.audit.Audit;
import twokitchens.loadtest.result.audit.Finding;
import twokitchens.loadtest.result.audit.Model;
import twokitchens.loadtest.result.audit.ProcessFacts;
import twokitchens.loadtest.result.audit.RunFacts;
import twokitchens.loadtest.result.audit.Times;
import twokitchens.loadtest.result.audit.Traffic;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Passes the facts of one measured window to the {@link Audit}.
 *
 * @param run what was planned
 * @param users concurrency of a closed model; 0 in an open one
 * @param window the response times
 * @param flow the request counts, kept apart from the response times
 * @param server what the contender's process used; empty if it has none on this machine
 * @param generator what the load generator's process used
 * @param languageModel what the simulated model did; empty if the run used none
 */
record AuditInput(
        PlannedRun run,
        int users,
        MeasuredWindow window,
        WindowCounters flow,
        Optional<ProcessUse> server,
        ProcessUse generator,
        Optional<ModelUse> languageModel) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Scenarios whose requests take the cook time; in a conversation, that is the duration of the model's answer. */
    private static final Set<Scenario> WAITING =
            Set.of(Scenario.COOK, Scenario.OPEN, Scenario.CHAT, Scenario.CHAT_WHOLE, Scenario.CHAT_OPEN);

    /** Precision claimed for a throughput: where the lesson argues about it, and elsewhere. */
    private static final double PRECISION_OF_COOK = 0.05;

    private static final double PRECISION_ELSEWHERE = 0.15;

    List<Finding> findings() {
        Optional<Finding> unserved = run.arrivals()
                .flatMap(open ->
                        Audit.unserved(flow.inFlightAtClose(), open.schedule().size()));
        Optional<Finding> modelLate = languageModel.flatMap(use -> Audit.modelLate(use.late(), use.tokens()));
        return Stream.of(Audit.of(facts()).stream(), unserved.stream(), modelLate.stream())
                .flatMap(findings -> findings)
                .toList();
    }

    private RunFacts facts() {
        return new RunFacts(
                run.scenario().toString(),
                run.contender().name(),
                model(),
                run.contender().workers(),
                cook(),
                window.start(),
                window.end(),
                traffic(),
                times(),
                answersDistinct(),
                facts(generator),
                server.map(this::facts),
                languageModel.map(ModelUse::cpuCores).orElse(0.0),
                Runtime.getRuntime().availableProcessors(),
                run.scenario() == Scenario.COOK ? PRECISION_OF_COOK : PRECISION_ELSEWHERE);
    }

    private Model model() {
        return run.arrivals().map(this::open).orElseGet(() -> new Model.Closed(users));
    }

    /** The window stays open until the queue is empty: no request arrives in its last part. */
    private Model open(ArrivalProfile arrivals) {
        double seconds = window.seconds();
        Model.Lag lag = new Model.Lag(window.lagMillis(), window.lag().getMaxValue() / NANOS_PER_MILLI);
        return new Model.Open(arrivals.schedule().size() / seconds, flow.begun() / seconds, Optional.of(lag));
    }

    private Optional<Duration> cook() {
        return WAITING.contains(run.scenario()) ? Optional.of(run.cookTime()) : Optional.empty();
    }

    private Traffic traffic() {
        return new Traffic(
                flow.begun(),
                flow.inFlightAtOpening(),
                flow.inFlightAtClose(),
                flow.meanInFlight(),
                Optional.of(flow.growthOfAge()),
                flow.ok(),
                flow.timedOut(),
                flow.unanswered(),
                flow.wrong(),
                flow.looks());
    }

    /** Little's law counts a request only while it is in flight: from the moment it was sent. */
    private Times times() {
        Histogram ok = window.ok();
        return new Times(
                ok.getTotalCount() + window.failed().getTotalCount(),
                window.uncorrected().getTotalCount() == 0
                        ? 0
                        : window.uncorrected().getMean() / NANOS_PER_MILLI,
                ok.getTotalCount() == 0 ? Optional.empty() : Optional.of(ok.getMinValue() / NANOS_PER_MILLI),
                percentiles());
    }

    private Map<String, Long> percentiles() {
        Optional<Latency> latency = window.latency();
        return latency.stream()
                .flatMap(told -> told.percentiles().keySet().stream())
                .collect(Collectors.toMap(
                        Function.identity(), name -> latency.orElseThrow().count()));
    }

    /** Bare engines answer constants, and say so: they are a limit, not a server. */
    private Optional<Boolean> answersDistinct() {
        boolean creates = run.scenario() == Scenario.USERS && !run.entrant().isLimit();
        return creates ? Optional.of(flow.sameAnswers() == 0) : Optional.empty();
    }

    private ProcessFacts facts(ProcessUse use) {
        return new ProcessFacts(
                use.cpuCores(),
                window.start().plus(seconds(use.firstSample())),
                window.start().plus(seconds(use.lastSample())));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
