package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Plan;

/** Which runs are made: a plan's, or some of them, and of which contenders. */
final class PlanOptions {
    @Option(
            names = "--plan",
            paramLabel = "NAME",
            description = "Run this plan: quick, full, chat, database or smoke (default: ${DEFAULT-VALUE}).")
    private String name = "quick";

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Measure these contenders, separated by commas (default: all of the plan that can run " + "here).")
    private List<String> contenders = List.of();

    @Option(
            names = "--contender",
            paramLabel = "FILE",
            description = "Measure a contender of your own too, described in this file (docs/extending.md); may be "
                    + "repeated (default: none).")
    private List<Path> contenderFiles = List.of();

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            description = "Run these scenarios, separated by commas (default: all of the plan).")
    private List<String> scenarios = List.of();

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Repeat each run this many times, 1 or more (default: as the plan says).")
    private Optional<Integer> repeats = Optional.empty();

    /** The user's own contenders: a contender with a file is thereby requested. */
    List<ContenderSpec> brought() {
        try {
            return Contenders.brought(contenderFiles);
        } catch (IllegalArgumentException problem) {
            throw badUsage(problem);
        }
    }

    /** The plan, whatever else was asked for, with these contenders beside the kit's own. */
    Plan whole(List<ContenderSpec> brought) {
        return Plan.named(name, brought)
                .orElseThrow(() -> badUsage("there is no plan " + name + ": " + String.join(", ", Plan.NAMES)));
    }

    /**
     * The requested runs, of those that can be started.
     *
     * @param absence why there is no JVM with virtual threads, if there is none
     */
    Plan chosen(List<ContenderSpec> brought, Jars jars, String absence) {
        Plan whole = whole(brought);
        List<ContenderSpec> named = Contenders.all().stream()
                .filter(each -> contenders.contains(each.toString()))
                .toList();
        named.forEach(each -> require(jars.canStart(each), each + " needs virtual threads: " + absence));
        scenarios.forEach(each -> requireOneOf(whole.scenarios(), each, "scenario"));
        Plan asked = ofScenarios(contenders.isEmpty() ? whole : withAsked(brought, whole, named));
        Plan startable =
                asked.only(names(asked.specs().stream().filter(jars::canStart).toList()));
        require(
                !startable.once().isEmpty() && repeats.orElse(1) >= 1,
                "nothing is left of plan " + name + " to measure");
        Stream.concat(contenders.stream(), names(brought).stream())
                .forEach(each -> requireOneOf(startable.contenders(), each, "contender measured by it"));
        return repeats.map(startable::repeated).orElse(startable);
    }

    /** A contender that is requested by name, and is not in the plan, is measured like the user's own. */
    private Plan withAsked(List<ContenderSpec> brought, Plan whole, List<ContenderSpec> named) {
        List<String> known = Stream.concat(whole.contenders().stream(), names(Contenders.all()).stream())
                .distinct()
                .toList();
        contenders.forEach(each -> requireOneOf(known, each, "contender"));
        Stream<ContenderSpec> added =
                named.stream().filter(each -> !whole.specs().contains(each));
        return whole(Stream.concat(brought.stream(), added).toList())
                .only(Stream.concat(contenders.stream(), names(brought).stream())
                        .toList());
    }

    /** Contenders that would be measured too if there were a JVM for them. */
    List<String> leftOut(Jars jars) {
        return ofScenarios(whole(List.of())).specs().stream()
                .filter(each -> contenders.isEmpty() && !jars.canStart(each))
                .map(ContenderSpec::toString)
                .toList();
    }

    private Plan ofScenarios(Plan plan) {
        return scenarios.isEmpty() ? plan : plan.onlyScenarios(scenarios);
    }

    private static List<String> names(List<ContenderSpec> specs) {
        return specs.stream().map(ContenderSpec::toString).toList();
    }

    private void requireOneOf(List<String> known, String asked, String kind) {
        require(
                known.contains(asked),
                "plan %s has no %s %s: %s".formatted(name, kind, asked, String.join(", ", known)));
    }
}
