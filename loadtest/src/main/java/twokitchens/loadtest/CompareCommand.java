package twokitchens.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
import twokitchens.loadtest.run.Entrants;
import twokitchens.loadtest.run.ForeignContender;
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

    @Option(names = "--plan", paramLabel = "NAME", description = "quick (the default), full, chat or smoke")
    private String plan = "quick";

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "who is measured; all that the plan names and that can run here")
    private List<String> contenders = List.of();

    @Option(
            names = "--contender",
            paramLabel = "FILE",
            description = "somebody else's contender, measured too (docs/extending.md); any number of them")
    private List<Path> contenderFiles = List.of();

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            description = "what is measured; all that the plan has")
    private List<String> scenarios = List.of();

    @Option(names = "--repeats", paramLabel = "N", description = "how often; as the plan says")
    private Optional<Integer> repeats = Optional.empty();

    @Option(names = "--resume", description = "go on with an interrupted comparison in the same directory")
    private boolean resume;

    @Option(names = "--output", paramLabel = "DIR", description = "where all results go; loadtest/target/comparison")
    private Path output = Home.directory().resolve("target/comparison");

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

    @Mixin
    private VirtualThreadsJava virtualThreads;

    @Option(names = "--stop-with-parent", description = "stop when the process that started this one ends")
    private boolean stopWithParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Entrant> brought = contenderFiles.stream().map(this::described).toList();
        Plan whole = planWith(brought);
        Jars jars = new Jars(
                syncJar.toAbsolutePath(), asyncJar.toAbsolutePath(), Home.referenceJar(), virtualThreads.jvm());
        Plan chosen = chosenPlan(whole, brought, jars);
        requireExisting(syncJar);
        requireExisting(asyncJar);
        OutputDirectory directory = writableOutput();
        OutputLock lock = lock(directory);
        try {
            return compare(chosen, brought, jars, directory);
        } finally {
            lock.close();
        }
    }

    private int compare(Plan chosen, List<Entrant> brought, Jars jars, OutputDirectory directory)
            throws IOException, InterruptedException {
        Optional<Comparison> earlier = earlier(chosen, jars, directory);
        Lifeline.holdChildren();
        if (stopWithParent) {
            Lifeline.followParent();
        }
        announce(chosen, jars);
        if (!inspection(chosen, jars, directory).passes(brought)) {
            return CommandLine.ExitCode.USAGE;
        }
        try {
            PlanRunner runner = runner(chosen, jars, resume ? directory : directory.cleared());
            earlier.ifPresent(runner::resume);
            Comparison comparison = runner.run();
            report(comparison, directory.path());
            return exitCode(comparison.failedRuns());
        } catch (IOException problem) {
            spec.commandLine().getErr().println("cannot go on in " + output + ": " + problem);
            return A_RUN_FAILED;
        }
    }

    private static int exitCode(List<FailedRun> failed) {
        if (failed.isEmpty()) {
            return 0;
        }
        return failed.stream().allMatch(run -> !run.findings().isEmpty()) ? NUMBERS_REFUSED : A_RUN_FAILED;
    }

    private Plan chosenPlan(Plan whole, List<Entrant> brought, Jars jars) {
        requireDistinct(names(whole.entrants()));
        requireVirtualThreadsIfAsked(jars);
        scenarios.forEach(name -> requireOneOf(whole.scenarios(), name, "scenario"));
        Plan some = contenders.isEmpty() ? whole : onlyAsked(brought, whole);
        Plan startable =
                some.only(names(some.entrants().stream().filter(jars::canStart).toList()));
        Plan asked = scenarios.isEmpty() ? startable : startable.onlyScenarios(scenarios);
        if (asked.once().isEmpty() || repeats.orElse(1) < 1) {
            throw badUsage("nothing is left of plan " + plan + " to measure");
        }
        requireDistinct(names(asked.entrants()));
        namesAskedFor(brought).forEach(name -> requireOneOf(asked.contenders(), name, "contender measured by it"));
        return repeats.map(asked::repeated).orElse(asked);
    }

    private List<String> namesAskedFor(List<Entrant> brought) {
        return Stream.concat(contenders.stream(), names(brought).stream()).toList();
    }

    /** Whoever was brought was asked for. */
    private Plan onlyAsked(List<Entrant> brought, Plan whole) {
        return planWith(withAsked(brought, whole)).only(namesAskedFor(brought));
    }

    private Plan planWith(List<Entrant> others) {
        return Plan.named(plan, others)
                .orElseThrow(() -> badUsage("there is no plan " + plan + ": " + String.join(", ", Plan.NAMES)));
    }

    /** Whoever is asked for by name, and is not in the plan, is measured like a guest. */
    private List<Entrant> withAsked(List<Entrant> brought, Plan whole) {
        List<String> known = Stream.concat(names(whole.entrants()).stream(), names(Entrants.all()).stream())
                .distinct()
                .toList();
        contenders.forEach(name -> requireOneOf(known, name, "contender"));
        Stream<Entrant> asked = Entrants.all().stream()
                .filter(entrant -> contenders.contains(entrant.contender().name()))
                .filter(entrant -> !whole.entrants().contains(entrant));
        return Stream.concat(brought.stream(), asked).toList();
    }

    private Entrant described(Path file) {
        try {
            return ForeignContender.read(file);
        } catch (IllegalArgumentException problem) {
            throw badUsage(String.valueOf(problem.getMessage()));
        } catch (IOException problem) {
            throw badUsage("cannot read the contender " + file + ": " + problem);
        }
    }

    private void requireDistinct(List<String> names) {
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw badUsage("there are two contenders named " + name);
                });
    }

    private static List<String> names(List<Entrant> entrants) {
        return entrants.stream().map(entrant -> entrant.contender().name()).toList();
    }

    private void requireVirtualThreadsIfAsked(Jars jars) {
        Entrants.all().stream()
                .filter(entrant -> contenders.contains(entrant.contender().name()))
                .filter(entrant -> !jars.canStart(entrant))
                .findFirst()
                .ifPresent(entrant -> {
                    throw badUsage(entrant.contender().name() + " needs virtual threads: " + virtualThreads.absence());
                });
    }

    private void requireOneOf(List<String> names, String name, String kind) {
        if (!names.contains(name)) {
            throw badUsage("plan %s has no %s %s: %s".formatted(plan, kind, name, String.join(", ", names)));
        }
    }

    private void requireExisting(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw badUsage("there is no " + jar + ": mvn package builds it");
        }
    }

    private OutputDirectory writableOutput() {
        try {
            return OutputDirectory.kept(output);
        } catch (IOException problem) {
            throw badUsage("cannot write to " + output + ": " + problem);
        }
    }

    private OutputLock lock(OutputDirectory directory) throws IOException {
        return OutputLock.take(directory)
                .orElseThrow(() -> badUsage(
                        "another comparison is under way in " + output + ": wait for it, or choose another --output"));
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void announce(Plan chosen, Jars jars) {
        System.out.printf(
                "Plan %s: %d runs of %s; a dish cooks %d ms; about %d:%02d minutes%n",
                chosen.name(),
                chosen.runs().size(),
                String.join(", ", chosen.contenders()),
                chosen.cookTime().toMillis(),
                chosen.total().toMinutes(),
                chosen.total().toSecondsPart());
        jars.otherJvms(chosen.entrants()).forEach((name, jvm) -> System.out.printf("%s runs on %s%n", name, jvm));
        leftOut(jars)
                .forEach(name -> System.out.printf(
                        "%s is left out: it needs virtual threads; %s%n", name, virtualThreads.absence()));
    }

    /** Who would be measured too if there were a JVM for it. */
    private List<String> leftOut(Jars jars) {
        Plan whole = planWith(List.of());
        Plan asked = scenarios.isEmpty() ? whole : whole.onlyScenarios(scenarios);
        return contenders.isEmpty()
                ? names(asked.entrants().stream()
                        .filter(entrant -> !jars.canStart(entrant))
                        .toList())
                : List.of();
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
    private Optional<Comparison> earlier(Plan chosen, Jars jars, OutputDirectory directory) {
        if (!resume || !Files.exists(directory.path().resolve("results.json"))) {
            return Optional.empty();
        }
        Comparison earlier = read(directory);
        Machine machine = ThisMachine.look(Home.directory());
        Map<String, String> jvms = jars.otherJvms(chosen.entrants());
        if (!earlier.plan().equals(chosen.name())
                || !earlier.machine().equals(machine)
                || !earlier.jdks().equals(jvms)) {
            throw badUsage("cannot go on in " + output + ": another plan, machine or commit was measured there");
        }
        return Optional.of(earlier);
    }

    private Comparison read(OutputDirectory directory) {
        try {
            return ResultsFile.read(directory.path());
        } catch (IOException problem) {
            String firstLine = problem.toString().lines().findFirst().orElse("");
            throw badUsage("cannot read results.json in " + output + ": " + firstLine);
        }
    }

    private void report(Comparison comparison, Path directory) throws IOException {
        Path page = ReportWriter.write(comparison, directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(ConsoleTable.render(comparison));
        out.println("The page: " + page);
    }
}
