package twokitchens.loadtest.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever sets the machine's clock changes no measured time: durations come from a clock that cannot be set. */
class ClockTest {
    private static final List<String> MODULES = List.of("shared-model", "sync-server", "async-server", "loadtest");
    private static final Pattern WALL_CLOCK = Pattern.compile(
            "Instant\\.now|currentTimeMillis|Clock\\.system|\\bDate\\(|DateTime\\.now|LocalTime\\.now|date \\+%|Date\\.now");

    /** Files that ask what time of day it is, and what for. None of them asks twice. */
    private static final Map<String, String> MAY_ASK = Map.ofEntries(
            entry("OpenAiJson.java", "the wire format has the moment of an answer"),
            entry("AccessLog.java", "an access line has the date"),
            entry("PlanRunner.java", "the report has the date"),
            entry("CompareCommand.java", "the directory of the results is named by it"),
            entry("MeasuringCommand.java", "so have their own"),
            entry("RequestRecorder.java", "the histogram log's format has the moment at which it begins"),
            entry("Sampler.java", "samples are held against that log"));

    @Test
    void theTimeOfDayIsNoDuration() throws IOException {
        Map<String, Long> asked = sources()
                .collect(Collectors.toMap(file -> file.getFileName().toString(), ClockTest::timesAsked, Long::sum));
        asked.values().removeIf(times -> times == 0);
        assertThat(new TreeSet<>(asked.keySet())).isEqualTo(new TreeSet<>(MAY_ASK.keySet()));
        assertThat(Set.copyOf(asked.values())).as("how often each of them asks").containsOnly(1L);
    }

    private static Stream<Path> sources() {
        return MODULES.stream().map(module -> Path.of("..", module, "src/main")).flatMap(ClockTest::files);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|js|html)")).toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static long timesAsked(Path file) {
        try {
            return WALL_CLOCK.matcher(Files.readString(file)).results().count();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
