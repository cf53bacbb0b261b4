package twokitchens.loadtest.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.scenario.Dialect;

/** Makes all runs of a plan, one at a time. A run that fails does not stop the others. */
public final class PlanRunner {
    private final Plan plan;
    private final RunExecutor.Settings settings;
    private final Machine machine;
    private final OutputDirectory output;
    private final Progress progress;
    private final long begun = System.nanoTime();
    private Instant startedAt = Instant.now();
    private double secondsBefore;
    private volatile int kept;
    private Optional<ChatCalibration> calibration = Optional.empty();
    private final List<RunResult> results = new ArrayList<>();
    private final List<FailedRun> failures = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Set<Dialect> asked = EnumSet.noneOf(Dialect.class);

    /** @param database that some of the plan's runs have behind the server; empty where none has */
    public PlanRunner(
            Plan plan,
            Jars jars,
            Optional<RunningDatabase> database,
            Machine machine,
            OutputDirectory output,
            Progress progress) {
        this.plan = plan;
        this.settings = new RunExecutor.Settings(jars, output.path(), plan.cookTime(), database);
        this.machine = machine;
        this.output = output;
        this.progress = progress;
    }

    /** Takes over what an earlier attempt has measured whole: those runs are not made again. */
    public void resume(Comparison earlier) {
        startedAt = earlier.startedAt();
        secondsBefore = earlier.seconds();
        calibration = earlier.chatCalibration().filter(ChatCalibration::tried);
        exchanges.addAll(earlier.exchanges());
        plan.specs().stream().filter(this::wasAsked).map(ContenderSpec::dialect).forEach(asked::add);
        plan.runs().stream().map(run -> resultsOf(run, earlier)).forEach(results::addAll);
        kept = results.size();
    }

    /** How many windows {@code results.json} holds by now; any thread may ask. */
    public int kept() {
        return kept;
    }

    /** All levels of a run; empty if one is missing, or another contender has that name now. */
    private List<RunResult> resultsOf(PlannedRun run, Comparison earlier) {
        PlannedRun calibrated = calibrated(run);
        List<RunResult> found = earlier.runs().stream().filter(calibrated::gave).toList();
        boolean isWhole = found.size() == calibrated.windows()
                && (!plan.isProfiled()
                        || found.stream().allMatch(each -> each.profile().isPresent()));
        return isWhole ? found : List.of();
    }

    private PlannedRun calibrated(PlannedRun run) {
        return calibration.map(chat -> run.capped(chat.chosen())).orElse(run);
    }

    /** Makes the runs, and writes {@code results.json} after each: whatever happens next, it is kept. */
    public Comparison run() throws IOException, InterruptedException {
        List<PlannedRun> all = plan.runs();
        List<PlannedRun> missing = all.stream()
                .filter(run -> results.stream().noneMatch(calibrated(run)::gave))
                .toList();
        try (Starts starts = new Starts(plan, missing, settings, output, calibration)) {
            for (PlannedRun run : missing) {
                measure(all.indexOf(run) + 1, run, starts);
                ResultsFile.write(comparison(), output.path());
                kept = results.size();
            }
        }
        ResultsFile.write(comparison(), output.path());
        return comparison();
    }

    private void measure(int number, PlannedRun planned, Starts starts) throws InterruptedException {
        try {
            boolean isRecordedFirst = planned.repeat() % 2 == 0;
            List<Profile> before = isRecordedFirst ? profiles(number, planned, starts) : List.of();
            List<RunResult> measured = measured(number, planned, starts);
            starts.made(planned);
            List<Profile> profiles = isRecordedFirst ? before : profiles(number, planned, starts);
            for (int level = 0; level < measured.size(); level++) {
                RunResult result = measured.get(level);
                judge(number, calibrated(planned), profiles.isEmpty() ? result : result.with(profiles.get(level)));
            }
        } catch (RunFailedException failure) {
            fail(number, planned, failure);
        } catch (IOException problem) {
            fail(number, planned, planned.failure("was not measured: " + problem));
        }
        starts.made(planned);
    }

    private List<RunResult> measured(int number, PlannedRun planned, Starts starts)
            throws RunFailedException, IOException, InterruptedException {
        RunExecutor executor = starts.of(planned);
        calibration = starts.calibration();
        PlannedRun run = calibrated(planned);
        ask(run.spec(), executor);
        Progress.Countdown countdown = progress.start(number, run);
        Thread others = starts.during(run);
        try {
            return executor.measure(run, starts.directory(planned));
        } finally {
            others.join();
            countdown.close();
        }
    }

    /** One for each level; none unless they were asked for. In every second repeat they are made first. */
    private List<Profile> profiles(int number, PlannedRun planned, Starts starts)
            throws IOException, InterruptedException {
        if (!plan.isProfiled()) {
            return List.of();
        }
        PlannedRun run = calibrated(planned);
        Path directory = starts.directory(planned).resolve("profiled");
        Progress.Countdown countdown = progress.start(number, run);
        try {
            return new Profiler(settings).profile(run, directory);
        } catch (RunFailedException | IOException problem) {
            progress.notProfiled(number, run, problem);
            return Collections.nCopies(run.windows(), Profile.none(Profile.Status.FAILED));
        } finally {
            countdown.close();
        }
    }

    private boolean wasAsked(ContenderSpec spec) {
        return exchanges.stream()
                .anyMatch(
                        exchange -> exchange.contender().equals(spec.contender().name()));
    }

    /** Only the kit's first contender of each dialect is queried, before it is measured. */
    private void ask(ContenderSpec spec, RunExecutor executor) throws InterruptedException {
        if (spec.isOwn() && asked.add(spec.dialect())) {
            URI address = URI.create(executor.baseUrl());
            exchanges.addAll(Exchanges.ask(address, spec.contender().name(), Exchanges.PATIENCE));
        }
    }

    private void fail(int number, PlannedRun run, RunFailedException failure) {
        failures.add(run.failed(failure));
        progress.failed(number, run, failure);
    }

    /** A number that the audit rejects is no result; it stays on disk, in the run's own files. */
    private void judge(int number, PlannedRun run, RunResult result) {
        if (result.invalid()) {
            FailedRun invalid = FailedRun.invalid(result);
            failures.add(invalid);
            progress.invalid(number, run, result, invalid);
        } else {
            results.add(result);
            progress.succeeded(number, run, result);
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
                exchanges,
                settings.jars().otherJvms(plan.specs()),
                calibration.or(this::untried));
    }

    /** Few conversations need no probe, but the duration of an answer must be known. */
    private Optional<ChatCalibration> untried() {
        return plan.once().stream()
                .filter(run -> run.scenario().asksModel())
                .max(Comparator.comparing(PlannedRun::mostUsers))
                .map(run -> new ChatCalibration(
                        run.cookTime().toMillis(), run.mostUsers(), run.mostUsers(), 0, machine.cores()));
    }
}
