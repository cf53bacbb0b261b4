package twokitchens.loadtest.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunFacts;
import twokitchens.loadtest.result.WindowCounters;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Passes the facts of one measured window to the {@link AuditRule audit}.
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
        boolean isCook = run.scenario() == Scenario.COOK;
        return AuditRule.audit(new RunFacts(
                users,
                run.arrivals().map(open -> schedule(open.schedule().size())),
                run.contender().workers(),
                WAITING.contains(run.scenario()) ? run.cookTime().toMillis() : 0,
                window.seconds(),
                flow,
                times(),
                mustDiffer(),
                generator,
                server,
                languageModel,
                Runtime.getRuntime().availableProcessors(),
                isCook ? PRECISION_OF_COOK : PRECISION_ELSEWHERE));
    }

    /** The window stays open until the queue is empty: no request arrives in its last part. */
    private RunFacts.Schedule schedule(int planned) {
        return new RunFacts.Schedule(planned, window.lagMillis(), window.lag().getMaxValue() / NANOS_PER_MILLI);
    }

    /** Little's law counts a request only while it is in flight: from the moment it was sent. */
    private RunFacts.Times times() {
        Histogram ok = window.ok();
        return new RunFacts.Times(
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
    private boolean mustDiffer() {
        return run.scenario() == Scenario.USERS && !run.entrant().isLimit();
    }
}
