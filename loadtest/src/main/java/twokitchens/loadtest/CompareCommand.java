package twokitchens.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.Entrants;
import twokitchens.loadtest.run.ForeignContender;
import twokitchens.loadtest.run.Inspection;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.PlanRunner;
import twokitchens.loadtest.run.Progress;

/** Makes the runs of a plan, and writes the results and the page. */
@Command(
        name = "compare",
        description = "Makes the runs of a plan, and writes results.json and index.html.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private static final int A_RUN_FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--plan", paramLabel = "NAME", description = "quick (the default) or smoke")
    private String plan = "quick";

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "who is measured; those of the lesson that this JVM can run")
    private List<String> contenders = names(KitContender.ofTheLesson());

    @Option(
            names = "--contender",
            paramLabel = "FILE",
            description = "somebody else's contender, measured too (docs/extending.md); any number of them")
    private List<Path> contenderFiles = List.of();

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

    @Option(names = "--stop-with-parent", description = "stop when the process that started this one ends")
    private boolean stopWithParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Entrant> entrants = chosenEntrants();
        Plan chosen = chosenPlan(entrants);
        Jars jars = new Jars(existing(syncJar), existing(asyncJar), Home.referenceJar());
        OutputDirectory directory = writableOutput();
        Lifeline.holdChildren();
        if (stopWithParent) {
            Lifeline.followParent();
        }
        announce(chosen, entrants);
        if (!inspection(chosen, jars, directory).passes(entrants)) {
            return CommandLine.ExitCode.USAGE;
        }
        Comparison comparison = runner(chosen, jars, directory).run();
        report(comparison, directory.path());
        return comparison.failedRuns().isEmpty() ? 0 : A_RUN_FAILED;
    }

    private Plan chosenPlan(List<Entrant> entrants) {
        return Plan.named(plan, entrants).orElseThrow(() -> badUsage("there is no plan " + plan + ": quick or smoke"));
    }

    private List<Entrant> chosenEntrants() {
        List<Entrant> entrants = Stream.concat(
                        contenders.stream().map(this::available),
                        contenderFiles.stream().map(this::described))
                .toList();
        requireDistinct(names(entrants));
        return entrants;
    }

    private Entrant available(String name) {
        return Entrants.available().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> badUsage("there is no contender " + name + " on this JVM: "
                        + String.join(", ", names(Entrants.available()))));
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

    private static List<String> names(List<? extends Entrant> entrants) {
        return entrants.stream().map(entrant -> entrant.contender().name()).toList();
    }

    private Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw badUsage("there is no " + jar + ": mvn package builds it");
        }
        return jar.toAbsolutePath();
    }

    private OutputDirectory writableOutput() {
        try {
            return OutputDirectory.ready(output);
        } catch (IOException problem) {
            throw badUsage("cannot write to " + output + ": " + problem);
        }
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void announce(Plan chosen, List<Entrant> entrants) {
        System.out.printf(
                "Plan %s: %d runs of %s; a dish cooks %d ms; %d s of measuring, and the starting of servers%n",
                chosen.name(),
                chosen.runs().size(),
                String.join(", ", names(entrants)),
                chosen.cookTime().toMillis(),
                chosen.total().toSeconds());
    }

    private static Inspection inspection(Plan plan, Jars jars, OutputDirectory directory) {
        return new Inspection(jars, plan.cookTime(), directory.path().resolve("inspection"), System.out);
    }

    private static PlanRunner runner(Plan plan, Jars jars, OutputDirectory directory) {
        Progress progress =
                new Progress(System.out, Ansi.AUTO.enabled(), plan.runs().size());
        return new PlanRunner(plan, jars, ThisMachine.look(Home.directory()), directory, progress);
    }

    private void report(Comparison comparison, Path directory) throws IOException {
        Path page = ReportWriter.write(comparison, directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(ConsoleTable.render(comparison));
        comparison.failedRuns().forEach(failed -> out.println("FAILED: " + failed.reason()));
        out.println("The page: " + page);
    }
}
