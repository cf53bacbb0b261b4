package twokitchens.loadtest.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** Makes all runs of a plan, one at a time. A run that fails does not keep the others from being made. */
public final class PlanRunner {
    private final Plan plan;
    private final Jars jars;
    private final Machine machine;
    private final OutputDirectory output;
    private final Progress progress;
    private final long begun = System.nanoTime();
    private Instant startedAt = Instant.now();
    private double secondsBefore;
    private final List<RunResult> results = new ArrayList<>();
    private final List<FailedRun> failures = new ArrayList<>();

    public PlanRunner(Plan plan, Jars jars, Machine machine, OutputDirectory output, Progress progress) {
        this.plan = plan;
        this.jars = jars;
        this.machine = machine;
        this.output = output;
        this.progress = progress;
    }

    /** Takes over what an earlier attempt has measured whole: those runs are not made again. */
    public void resume(Comparison earlier) {
        startedAt = earlier.startedAt();
        secondsBefore = earlier.seconds();
        plan.runs().stream().map(run -> resultsOf(run, earlier)).forEach(results::addAll);
    }

    /** All levels of a run; nothing if one is missing, or another contender has that name now. */
    private static List<RunResult> resultsOf(PlannedRun run, Comparison earlier) {
        List<RunResult> found =
                earlier.runs().stream().filter(result -> isOf(run, result)).toList();
        return found.size() == run.windows() ? found : List.of();
    }

    private static boolean isOf(PlannedRun run, RunResult result) {
        return result.histogramLog().contains("-" + run.slug() + "/")
                && result.contender().equals(run.contender());
    }

    /** Makes the runs, and writes {@code results.json} after each: whatever happens next, it is kept. */
    public Comparison run() throws IOException, InterruptedException {
        List<PlannedRun> runs = plan.runs();
        for (int i = 0; i < runs.size(); i++) {
            PlannedRun run = runs.get(i);
            if (results.stream().noneMatch(result -> isOf(run, result))) {
                measure(i + 1, run);
                ResultsFile.write(comparison(), output.path());
            }
        }
        ResultsFile.write(comparison(), output.path());
        return comparison();
    }

    private void measure(int number, PlannedRun run) throws InterruptedException {
        try {
            SingleRun single = new SingleRun(run, jars, output.path(), output.forRun(number, run));
            measure(number, single).forEach(result -> judge(number, run, result));
        } catch (RunFailure failure) {
            fail(number, run, failure);
        } catch (IOException problem) {
            fail(number, run, new RunFailure(run.contender().name() + " was not measured: " + problem));
        }
    }

    private void fail(int number, PlannedRun run, RunFailure failure) {
        failures.add(run.failed(failure));
        progress.failed(number, run, failure);
    }

    /** A number that the audit refuses is no result; it stays on disk, in the run's own files. */
    private void judge(int number, PlannedRun run, RunResult result) {
        if (result.spoilt()) {
            FailedRun spoilt = FailedRun.spoilt(result);
            failures.add(spoilt);
            progress.spoilt(number, run, result, spoilt);
        } else {
            results.add(result);
            progress.succeeded(number, run, result);
        }
    }

    private List<RunResult> measure(int number, SingleRun single) throws RunFailure, IOException, InterruptedException {
        Progress.Countdown countdown = progress.start(number, single.run());
        try {
            return single.measure();
        } finally {
            countdown.close();
        }
    }

    private Comparison comparison() {
        double seconds = secondsBefore + (System.nanoTime() - begun) / 1e9;
        return new Comparison(
                plan.name(),
                startedAt,
                seconds,
                plan.cookTime().toMillis(),
                machine,
                results,
                failures,
                List.of(),
                jars.otherJvms(plan.entrants()),
                Optional.empty());
    }
}
