package twokitchens.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ten comparisons, a day each, as {@code results.json} files: two runs of the sample, three times each with half a percent
 * of luck. The fifth and all later ones are of another machine, on which computing takes half the time; from the eighth on
 * the event loop takes a ninth longer.
 */
final class StoredComparisons {
    static final int OTHER_MACHINE = 4;
    static final int SLOWER = 7;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COMPARISONS = 10;
    private static final int REPEATS = 3;

    private StoredComparisons() {}

    /** The files' directories, the earliest first. */
    static List<Path> in(Path directory) throws IOException {
        Random luck = new Random(10);
        List<Path> stored = new ArrayList<>();
        for (int number = 0; number < COMPARISONS; number++) {
            ObjectNode comparison = (ObjectNode)
                    JSON.readTree(Path.of("../docs/sample/results.json").toFile());
            boolean isOther = number >= OTHER_MACHINE;
            comparison.put("startedAt", "2026-11-%02dT10:15:30Z".formatted(11 + number));
            ObjectNode machine = (ObjectNode) comparison.get("machine");
            machine.put("commit", "00000000000" + number);
            machine.put("processor", isOther ? "A newer processor" : "An older processor");
            ArrayNode runs = JSON.createArrayNode();
            for (JsonNode run : comparison.get("runs")) {
                String name = run.at("/contender/name").asText() + " " + run.get("users");
                boolean isCook = name.equals("async-1 100")
                        && run.get("scenario").asText().equals("cook");
                boolean isChop = name.equals("sync-100 10")
                        && run.get("scenario").asText().equals("chop");
                for (int repeat = 1; repeat <= REPEATS && (isCook || isChop); repeat++) {
                    double longer = isCook ? (number >= SLOWER ? 1.125 : 1.01) : isOther ? 0.5 : 1;
                    runs.add(longer(run.deepCopy(), repeat, longer * (1 + 0.005 * luck.nextDouble())));
                }
            }
            comparison.set("runs", runs);
            Path place = Files.createDirectories(directory.resolve("comparison-" + number));
            JSON.writeValue(place.resolve("results.json").toFile(), comparison);
            stored.add(place);
        }
        return stored;
    }

    /** As many requests in flight, of which each takes so much longer. */
    private static ObjectNode longer(ObjectNode run, int repeat, double factor) {
        long before = run.get("ok").asLong();
        long now = Math.round(before / factor);
        double exactly = before / (double) now;
        run.put("repeat", repeat)
                .put("ok", now)
                .put("throughput", now / run.get("windowSeconds").asDouble());
        ((ObjectNode) run.get("flow")).put("ok", now).put("begun", now);
        ObjectNode latency = (ObjectNode) run.get("latency");
        for (ObjectNode times : List.of(latency, (ObjectNode) latency.get("percentiles"))) {
            times.fieldNames().forEachRemaining(name -> {
                if (times.get(name).isDouble()) {
                    times.put(name, times.get(name).asDouble() * exactly);
                }
            });
        }
        latency.put("count", now);
        return run;
    }
}
