package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.requireNone;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.cli.Terminal;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Gate;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.Threshold;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.MachineSampler;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlanRunner;
import twokitchens.loadtest.run.PreflightCheck;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Progress;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunningDatabase;
import twokitchens.loadtest.stress.ClientLimits;

/** Makes the runs of a plan, and writes the results and the page. */
@Command(
        name = "compare",
        description = "Run a plan, and write results.json and index.html.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all runs gave numbers",
            "1:a run gave no numbers",
            "2:invalid usage",
            "3:the audit refused the numbers of a run",
            "4:a threshold failed, or could not be judged"
        },
        mixinStandardHelpOptions = true)
final class CompareCommand extends KitCommand {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = " ".repeat(14);

    @Mixin
    private PlanOptions plans;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private VirtualThreadsJava virtualThreads;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--sync-jar",
            paramLabel = "FILE",
            description = "Measure this blocking server (default: the one that the build made).")
    private Path syncJar = Installation.jar("sync-server");

    @Option(
            names = "--async-jar",
            paramLabel = "FILE",
            description = "Measure this event-loop server (default: the one that the build made).")
    private Path asyncJar = Installation.jar("async-server");

    @Option(
            names = "--require",
            paramLabel = "THRESHOLD",
            description = "Fail where a number is not as required, such as 'cook.async-1.1000.p99 <= 300ms'"
                    + " (docs/commands.md); may be repeated (default: none).")
    private List<String> thresholds = List.of();

    @Option(
            names = "--profile",
            description =
                    "Make each run a second time, on a server that records itself, and link flame graphs of it; only"
                            + " the first enters comparisons (docs/profile.md).")
    private boolean profile;

    @Option(names = "--stop-with-parent", description = "Stop when the parent process ends (default: off).")
    private boolean stopWithParent;

    private volatile boolean measured;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Requirements.distinctPorts();
        List<ContenderSpec> brought = plans.brought();
        plans.whole(brought);
        Jars jars = new Jars(
                syncJar.toAbsolutePath(), asyncJar.toAbsolutePath(), Installation.baselineJar(), virtualThreads.jvm());
        Plan chosen = plans.chosen(brought, jars, virtualThreads.absence());
        Plan plan = profile ? chosen.profiled() : chosen;
        requireKnown(plan);
        database.check(plan);
        requireNone(ClientLimits.here().unmet("this plan opens", plan.mostFiles()));
        Requirements.jar(syncJar);
        Requirements.jar(asyncJar);
        Closeable lock = outputs.lock();
        try (lock) {
            Instant now = Instant.now();
            OutputDirectory directory = outputs.directory(plan.name(), now);
            Optional<Comparison> earlier = earlier(plan, jars, directory);
            announcement(plan, jars, directory, now).forEach(System.out::println);
            return compare(plan, brought, jars, directory, earlier);
        }
    }

    /** Before anything is measured. */
    private void requireKnown(Plan plan) {
        try {
            Threshold.judged(thresholds, plan.names(), List.of());
        } catch (IllegalArgumentException wrong) {
            throw badUsage("--require: " + wrong.getMessage());
        }
    }

    /** Other load is sampled before anything starts, so that whatever is busy is something else. */
    private List<String> announcement(Plan plan, Jars jars, OutputDirectory directory, Instant now)
            throws InterruptedException {
        Duration total = plan.total();
        double busy = MachineSampler.busyCores();
        int cores = MachineSampler.cores();
        String head = String.format(
                Locale.ROOT,
                """
                Plan %s takes about %d:%02d minutes, until %s.
                  runs        %d, one after the other; the machine should do nothing else
                  scenarios   %s; a request waits %d ms
                  contenders  %s
                  other load  %.2f of %d cores are busy%s
                """,
                plan.name(),
                total.toMinutes(),
                total.toSecondsPart(),
                TIME.format(now.plus(total)),
                plan.runs().size(),
                String.join(", ", plan.scenarios()),
                plan.cookTime().toMillis(),
                String.join(", ", plan.contenders()),
                busy,
                cores,
                busy > 0.1 * cores ? ": the numbers will not be those of an idle machine" : "");
        List<String> lines = new ArrayList<>(head.lines().toList());
        new TreeMap<>(jars.otherJvms(plan.specs())).forEach((name, jvm) -> lines.add(INDENT + name + " on " + jvm));
        List<String> leftOut = plans.leftOut(jars);
        if (!leftOut.isEmpty()) {
            lines.add("  left out    " + String.join(", ", leftOut) + ": no virtual threads;");
            lines.add(INDENT + virtualThreads.absence());
        }
        if (plan.isProfiled()) {
            lines.add("  profile     each run twice, the second on a server that records itself: it is not compared");
        }
        lines.add("  results     " + directory.path());
        return lines;
    }

    private int compare(
            Plan plan, List<ContenderSpec> brought, Jars jars, OutputDirectory directory, Optional<Comparison> earlier)
            throws IOException, InterruptedException {
        ProcessSupervisor.holdChildren();
        if (stopWithParent) {
            ProcessSupervisor.followParent();
        }
        Path logs = directory.path().resolve("inspection");
        if (!new PreflightCheck(jars, plan.cookTime(), logs, System.out).passes(brought)) {
            return ExitCodes.BAD_USAGE;
        }
        try (RunningDatabase started = database.start(plan)) {
            Progress progress = progress(plan);
            PlanRunner runner = runner(
                    plan,
                    jars,
                    Optional.ofNullable(started),
                    outputs.isResumed() ? directory : directory.cleared(),
                    progress);
            earlier.ifPresent(runner::resume);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> tellIfInterrupted(runner, progress, directory), "interrupted"));
            Comparison run = runner.run();
            Comparison comparison = run.with(Threshold.judged(thresholds, plan.names(), run.runs()));
            ResultsFile.write(comparison, directory.path());
            measured = true;
            ReportWriter.write(comparison, directory.path());
            show(comparison, directory.path());
            return comparison.thresholds().stream().allMatch(each -> each.verdict() == Gate.Verdict.PASSED)
                    ? exitCode(comparison.failedRuns())
                    : ExitCodes.GATE_FAILED;
        } catch (IOException problem) {
            measured = true;
            warn("cannot go on in " + directory.path() + ": " + problem);
            return ExitCodes.NO_NUMBERS;
        }
    }

    /** By Ctrl-C, for one. */
    private void tellIfInterrupted(PlanRunner runner, Progress progress, OutputDirectory directory) {
        if (!measured) {
            String kept = runner.kept() == 0
                    ? "Interrupted before the first result: nothing is kept."
                    : "Interrupted: " + NumberFormats.count(runner.kept(), "window") + " kept in " + directory.path()
                            + "; the same command with --resume"
                            + (outputs.isOverwritten() ? ", without --overwrite," : "") + " goes on.";
            progress.stop(kept + outputs.earlier(directory));
        }
    }

    static int exitCode(List<FailedRun> failed) {
        if (failed.isEmpty()) {
            return ExitCodes.OK;
        }
        boolean allRefused = failed.stream().noneMatch(run -> run.findings().isEmpty());
        return allRefused ? ExitCodes.NUMBERS_REFUSED : ExitCodes.NO_NUMBERS;
    }

    static Progress progress(Plan plan) {
        return new Progress(System.out, Terminal.own(), plan.runs().size());
    }

    static PlanRunner runner(
            Plan plan, Jars jars, Optional<RunningDatabase> database, OutputDirectory directory, Progress progress) {
        return new PlanRunner(plan, jars, database, Machine.detect(Installation.directory()), directory, progress);
    }

    /** What an interrupted comparison has left; empty if nothing is to be resumed. */
    private Optional<Comparison> earlier(Plan plan, Jars jars, OutputDirectory directory) {
        if (!outputs.isResumed() || !Files.exists(directory.path().resolve("results.json"))) {
            return Optional.empty();
        }
        Comparison earlier = Requirements.results(directory.path());
        Machine machine = Machine.detect(Installation.directory());
        Map<String, String> jvms = jars.otherJvms(plan.specs());
        if (!earlier.plan().equals(plan.name())
                || !earlier.machine().equals(machine)
                || !earlier.jdks().equals(jvms)) {
            throw badUsage(
                    "cannot go on in " + directory.path() + ": another plan, machine or commit was measured there");
        }
        return Optional.of(earlier);
    }

    private void show(Comparison comparison, Path directory) throws IOException {
        tell("");
        tell(ConsoleTable.render(comparison));
        outputs.published(directory).forEach(this::tell);
    }
}
