package twokitchens.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Plan;

/** Which runs are made: a plan's, or some of them, and of which contenders. */
final class PlanOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--plan", paramLabel = "NAME", description = "quick (the default), full, chat or smoke")
    private String name = "quick";

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "who is measured; all that the plan names and that can run here")
    private List<String> contenders = List.of();

    @Option(
            names = "--contender",
            paramLabel = "FILE",
            description = "a contender of your own, measured too (docs/extending.md); any number of them")
    private List<Path> contenderFiles = List.of();

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            description = "what is measured; all that the plan has")
    private List<String> scenarios = List.of();

    @Option(names = "--repeats", paramLabel = "N", description = "how often; as the plan says")
    private Optional<Integer> repeats = Optional.empty();

    /** The user's own contenders: a contender with a file is thereby requested. */
    List<ContenderSpec> brought() {
        return contenderFiles.stream().map(this::described).toList();
    }

    /** Checks the plan's name before anything else that the runs need is looked for. */
    void requirePlan() {
        planWith(List.of());
    }

    /**
     * The requested runs, of those that can be started.
     *
     * @param absence why there is no JVM with virtual threads, if there is none
     */
    Plan chosen(List<ContenderSpec> brought, Jars jars, String absence) {
        Plan whole = planWith(brought);
        requireDistinct(names(whole.entrants()));
        requireVirtualThreadsIfAsked(jars, absence);
        scenarios.forEach(each -> requireOneOf(whole.scenarios(), each, "scenario"));
        Plan some = contenders.isEmpty() ? whole : onlyAsked(brought, whole);
        Plan startable =
                some.only(names(some.entrants().stream().filter(jars::canStart).toList()));
        Plan asked = scenarios.isEmpty() ? startable : startable.onlyScenarios(scenarios);
        if (asked.once().isEmpty() || repeats.orElse(1) < 1) {
            throw badUsage("nothing is left of plan " + name + " to measure");
        }
        requireDistinct(names(asked.entrants()));
        namesAskedFor(brought).forEach(each -> requireOneOf(asked.contenders(), each, "contender measured by it"));
        return repeats.map(asked::repeated).orElse(asked);
    }

    private List<String> namesAskedFor(List<ContenderSpec> brought) {
        return Stream.concat(contenders.stream(), names(brought).stream()).toList();
    }

    private Plan onlyAsked(List<ContenderSpec> brought, Plan whole) {
        return planWith(withAsked(brought, whole)).only(namesAskedFor(brought));
    }

    private Plan planWith(List<ContenderSpec> others) {
        return Plan.named(name, others)
                .orElseThrow(() -> badUsage("there is no plan " + name + ": " + String.join(", ", Plan.NAMES)));
    }

    /** A contender that is requested by name, and is not in the plan, is measured like the user's own. */
    private List<ContenderSpec> withAsked(List<ContenderSpec> brought, Plan whole) {
        List<String> known = Stream.concat(names(whole.entrants()).stream(), names(Contenders.all()).stream())
                .distinct()
                .toList();
        contenders.forEach(each -> requireOneOf(known, each, "contender"));
        Stream<ContenderSpec> asked = Contenders.all().stream()
                .filter(entrant -> contenders.contains(entrant.contender().name()))
                .filter(entrant -> !whole.entrants().contains(entrant));
        return Stream.concat(brought.stream(), asked).toList();
    }

    private ContenderSpec described(Path file) {
        try {
            return ContenderSpec.read(file);
        } catch (IllegalArgumentException problem) {
            throw badUsage(String.valueOf(problem.getMessage()));
        } catch (IOException problem) {
            throw badUsage("cannot read the contender " + file + ": " + problem);
        }
    }

    private void requireDistinct(List<String> names) {
        names.stream()
                .filter(each -> Collections.frequency(names, each) > 1)
                .findFirst()
                .ifPresent(each -> {
                    throw badUsage("there are two contenders named " + each);
                });
    }

    private static List<String> names(List<ContenderSpec> entrants) {
        return entrants.stream().map(entrant -> entrant.contender().name()).toList();
    }

    private void requireVirtualThreadsIfAsked(Jars jars, String absence) {
        Contenders.all().stream()
                .filter(entrant -> contenders.contains(entrant.contender().name()))
                .filter(entrant -> !jars.canStart(entrant))
                .findFirst()
                .ifPresent(entrant -> {
                    throw badUsage(entrant.contender().name() + " needs virtual threads: " + absence);
                });
    }

    private void requireOneOf(List<String> known, String asked, String kind) {
        if (!known.contains(asked)) {
            throw badUsage("plan %s has no %s %s: %s".formatted(name, kind, asked, String.join(", ", known)));
        }
    }

    /** Contenders that would be measured too if there were a JVM for them. */
    List<String> leftOut(Jars jars) {
        Plan whole = planWith(List.of());
        Plan asked = scenarios.isEmpty() ? whole : whole.onlyScenarios(scenarios);
        return contenders.isEmpty()
                ? names(asked.entrants().stream()
                        .filter(entrant -> !jars.canStart(entrant))
                        .toList())
                : List.of();
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
