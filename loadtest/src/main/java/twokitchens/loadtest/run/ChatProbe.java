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
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Finds how many concurrent conversations this machine can carry. Model and load generator alone, at the plan's highest
 * concurrency, must leave half of the processors to a server. Their use of processors grows with the concurrency.
 *
 * @param run the run with the most conversations
 */
record ChatProbe(PlannedRun run) {
    private static final List<Integer> STEPS = List.of(1_000, 700, 500, 300, 200);
    private static final double SHARE = 0.5;
    private static final Duration SETTLE = Duration.ofMillis(1_500);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** From this number of conversations on, a closed model is probed: fewer are no burden. */
    private static final int MANY = 200;

    /**
     * What the probe measured.
     *
     * @param cores processor cores that the model and the generator used together
     * @param late whether the model sent too many tokens late all the same
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
        Map<String, String> properties = new HashMap<>(Generator.Order.closed(List.of(level())));
        properties.put("warmUpSeconds", "0");
        return Generator.Order.of(
                Scenario.MODEL_PROBE,
                model,
                directory.resolve("times"),
                directory.resolve("gatling"),
                properties,
                "--no-reports");
    }

    private LoadStep level() {
        Duration arrive = run.levels().get(run.levels().size() - 1).arrive();
        return new LoadStep(run.mostUsers(), arrive, SETTLE, WINDOW);
    }

    Use read(Path directory, Generator generator, RunningModel asked) throws RunFailedException {
        try {
            MeasuredWindow window = MeasuredWindow.read(directory.resolve("times/0.hlog"));
            ModelUse model = asked.between(window.start(), window.end());
            return new Use(
                    generator.between(window.start(), window.end()).cpuCores() + model.cpuCores(), model.wasLate());
        } catch (FileNotFoundException | IllegalArgumentException problem) {
            throw run.failure("could not be calibrated: " + problem.getMessage());
        }
    }

    /** The highest concurrency that leaves half of these processors to the server; the lowest where none does. */
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
