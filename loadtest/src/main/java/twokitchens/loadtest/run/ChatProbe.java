package twokitchens.loadtest.run;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.audit.Audit;
import twokitchens.loadtest.scenario.Level;
import twokitchens.loadtest.scenario.ModelProbeSimulation;
import twokitchens.loadtest.scenario.Span;

/**
 * Finds how many conversations at once this machine can carry: model and load generator alone, with as many as the plan
 * asks for at most, must leave half of the processors to a server. What they take grows with the number.
 *
 * @param run the one with the most conversations
 */
record ChatProbe(PlannedRun run) {
    private static final List<Integer> STEPS = List.of(1_000, 700, 500, 300, 200);
    private static final double SHARE = 0.5;
    private static final Duration SETTLE = Duration.ofMillis(1_500);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** From this number on a closed model's conversations are probed: fewer are no burden. */
    private static final int MANY = 200;

    /**
     * What was seen.
     *
     * @param cores that the model and the generator took together
     * @param late whether the model said too many tokens late all the same
     */
    record Use(double cores, boolean late) {}

    /** The probe that these runs need; empty if they have no conversations, or few at once. */
    static Optional<ChatProbe> of(List<PlannedRun> runs) {
        return runs.stream()
                .filter(run -> run.scenario().asksModel() && run.mostUsers() >= MANY)
                .max(Comparator.comparing(PlannedRun::mostUsers))
                .map(ChatProbe::new);
    }

    Generator.Order order(String model, Path directory) {
        Map<String, String> properties = new HashMap<>(GeneratorOrder.closed(List.of(level())));
        properties.put("baseUrl", model);
        properties.put("times", directory.resolve("times").toString());
        properties.put("warmUpSeconds", "0");
        return Generator.Order.of(
                ModelProbeSimulation.class,
                properties,
                List.of("--no-reports", "-rf", directory.resolve("gatling").toString()));
    }

    private Level level() {
        Duration arrive = run.levels().get(run.levels().size() - 1).span().arrive();
        return new Level(run.mostUsers(), new Span(arrive, SETTLE, WINDOW));
    }

    Use read(Path directory, RunExecutor executor) throws RunFailure {
        try {
            MeasuredWindow window = MeasuredWindow.read(directory.resolve("times/0.hlog"));
            ModelUse model = executor.modelBetween(window.start(), window.end()).orElseThrow();
            double generator =
                    executor.generatorBetween(window.start(), window.end()).cpuCores();
            return new Use(
                    generator + model.cpuCores(),
                    Audit.modelLate(model.late(), model.tokens()).isPresent());
        } catch (FileNotFoundException | IllegalArgumentException problem) {
            throw run.failure("could not be calibrated: " + problem.getMessage());
        }
    }

    /** The most that leaves half of these processors to the server; the fewest where none does. */
    ChatCalibration calibration(Use use, int available) {
        int planned = run.mostUsers();
        int chosen = IntStream.concat(IntStream.of(planned), STEPS.stream().mapToInt(Integer::intValue))
                .filter(users -> users < planned || users == planned && !use.late())
                .filter(users -> use.cores() * users / planned <= SHARE * available)
                .max()
                .orElse(Math.min(planned, STEPS.get(STEPS.size() - 1)));
        return new ChatCalibration(run.cookTime().toMillis(), planned, chosen, use.cores(), available);
    }
}
