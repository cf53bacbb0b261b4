package twokitchens.loadtest.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.SourceFile;

/** Whoever sets the machine's clock changes no measured time: durations come from a clock that cannot be set. */
class ClockTest {
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
            entry("InjectCommand.java", "several hosts start at one moment"),
            entry("Injector.java", "so it must not have passed"),
            entry("ScenarioSimulation.java", "and is awaited"),
            entry("ServerClock.java", "their clocks are held against the server's"),
            entry("Sampler.java", "samples are held against that log"));

    @Test
    void theTimeOfDayIsNoDuration() throws IOException {
        Map<String, Long> asked = new TreeMap<>();
        for (SourceFile file : SourceFile.all("src/main", "java|js|html")) {
            long times = WALL_CLOCK.matcher(file.text()).results().count();
            if (times > 0) {
                asked.merge(file.path().getFileName().toString(), times, Long::sum);
            }
        }
        assertThat(asked).containsOnlyKeys(MAY_ASK.keySet());
        assertThat(asked.values()).as("how often each of them asks").containsOnly(1L);
    }
}
