package twokitchens.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.Inspection;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.OutputLock;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlanRunner;
import twokitchens.loadtest.run.Progress;

/** Makes the runs of a plan, and writes the results and the page. */
@Command(
        name = "compare",
        description = "Makes the runs of a plan, and writes results.json and index.html.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all runs gave numbers",
            "1:a run gave none",
            "2:asked for something that cannot be done",
            "3:the audit refused the numbers of a run"
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private static final int A_RUN_FAILED = 1;
    private static final int NUMBERS_REFUSED = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions plans;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private VirtualThreadsJava virtualThreads;

    @Option(
            names = "--sync-jar",
            paramLabel = "FILE",
            description = "the blocking kitchen; the one that the build made")
    private Path syncJar = Home.jar("sync-server");

    @Option(
            names = "--async-jar",
            paramLabel = "FILE",
            description = "the event-loop kitchen; the one that the build made")
    private Path asyncJar = Home.jar("async-server");

    @Option(names = "--stop-with-parent", description = "stop when the process that started this one ends")
    private boolean stopWithParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Entrant> brought = plans.brought();
        plans.requirePlan();
        Jars jars = new Jars(
                syncJar.toAbsolutePath(), asyncJar.toAbsolutePath(), Home.referenceJar(), virtualThreads.jvm());
        Plan plan = plans.chosen(brought, jars, virtualThreads.absence());
        requireExisting(syncJar);
        requireExisting(asyncJar);
        OutputLock lock = outputs.lock();
        try {
            Instant now = Instant.now();
            OutputDirectory directory = outputs.directory(plan.name(), now);
            Optional<Comparison> earlier = earlier(plan, jars, directory);
            announce(plan, jars, directory, now);
            return compare(plan, brought, jars, directory, earlier);
        } finally {
            lock.close();
        }
    }

    private int compare(
            Plan plan, List<Entrant> brought, Jars jars, OutputDirectory directory, Optional<Comparison> earlier)
            throws IOException, InterruptedException {
        Lifeline.holdChildren();
        if (stopWithParent) {
            Lifeline.followParent();
        }
        if (!inspection(plan, jars, directory).passes(brought)) {
            return CommandLine.ExitCode.USAGE;
        }
        try {
            PlanRunner runner = runner(plan, jars, outputs.isResumed() ? directory : directory.cleared());
            earlier.ifPresent(runner::resume);
            Comparison comparison = runner.run();
            ReportWriter.write(comparison, directory.path());
            show(comparison, directory.path());
            return exitCode(comparison.failedRuns());
        } catch (IOException problem) {
            spec.commandLine().getErr().println("cannot go on in " + directory.path() + ": " + problem);
            return A_RUN_FAILED;
        }
    }

    private static int exitCode(List<FailedRun> failed) {
        if (failed.isEmpty()) {
            return 0;
        }
        return failed.stream().allMatch(run -> !run.findings().isEmpty()) ? NUMBERS_REFUSED : A_RUN_FAILED;
    }

    private void requireExisting(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw badUsage("there is no " + jar + ": mvn package builds it");
        }
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void announce(Plan plan, Jars jars, OutputDirectory directory, Instant now) {
        new Announcement(plan, jars, plans.leftOut(jars), virtualThreads.absence(), directory.path())
                .lines(now)
                .forEach(System.out::println);
    }

    private static Inspection inspection(Plan plan, Jars jars, OutputDirectory directory) {
        return new Inspection(jars, plan.cookTime(), directory.path().resolve("inspection"), System.out);
    }

    private static PlanRunner runner(Plan plan, Jars jars, OutputDirectory directory) {
        Progress progress =
                new Progress(System.out, Ansi.AUTO.enabled(), plan.runs().size());
        return new PlanRunner(plan, jars, ThisMachine.look(Home.directory()), directory, progress);
    }

    /** What an interrupted comparison has left; empty if nothing is to be resumed. */
    private Optional<Comparison> earlier(Plan plan, Jars jars, OutputDirectory directory) {
        if (!outputs.isResumed() || !Files.exists(directory.path().resolve("results.json"))) {
            return Optional.empty();
        }
        Comparison earlier = read(directory);
        Machine machine = ThisMachine.look(Home.directory());
        Map<String, String> jvms = jars.otherJvms(plan.entrants());
        if (!earlier.plan().equals(plan.name())
                || !earlier.machine().equals(machine)
                || !earlier.jdks().equals(jvms)) {
            throw badUsage(
                    "cannot go on in " + directory.path() + ": another plan, machine or commit was measured there");
        }
        return Optional.of(earlier);
    }

    private Comparison read(OutputDirectory directory) {
        try {
            return ResultsFile.read(directory.path());
        } catch (IOException problem) {
            String firstLine = problem.toString().lines().findFirst().orElse("");
            throw badUsage("cannot read results.json in " + directory.path() + ": " + firstLine);
        }
    }

    private void show(Comparison comparison, Path directory) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(ConsoleTable.render(comparison));
        outputs.published(directory).forEach(out::println);
        out.flush();
    }
}
