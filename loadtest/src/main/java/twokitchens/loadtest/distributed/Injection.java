package twokitchens.loadtest.distributed;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.PlannedRun;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.Runs;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Share;

/**
 * What one injector measured: one line of text, which any engine that collects standard output can carry.
 *
 * @param version of the kit
 * @param share which part of the clients and requests it sent
 * @param order what all injectors were to measure together
 * @param seed of an open model's arrivals; empty in a closed one
 * @param startAt when the clock of the run started, by this host's clock
 * @param clockAhead of the server's, by the {@code Date} of its responses; empty where they have none
 * @param host what tells this host from others
 * @param machine this host
 * @param results of its own share, audited here; one for each level
 * @param logs the histogram log of each level
 * @param trace the histogram log of the whole run, an interval for each second
 */
public record Injection(
        String version,
        Share share,
        Order order,
        Optional<Long> seed,
        Instant startAt,
        Optional<Duration> clockAhead,
        String host,
        Machine machine,
        List<RunResult> results,
        List<String> logs,
        String trace) {
    /** Before the JSON: a log may hold other lines, too. */
    private static final String MARK = "two-kitchens-injection ";

    private static final ObjectWriter WRITER = ResultsFile.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectReader READER = ResultsFile.MAPPER.readerFor(Injection.class);

    /**
     * What all injectors measure together, from which each makes the same run.
     *
     * @param scenario its name
     * @param contender the server, as it stands in the results
     * @param dialect which of the two APIs it has
     * @param cookPath the route that waits
     * @param load as in {@code plans.txt}: {@code 100,300} clients, or {@code 25x6} requests a second for 6 s
     * @param cookMillis service time of a waiting request, in milliseconds
     * @param windowSeconds the shortest measured window, in seconds
     */
    public record Order(
            String scenario,
            Contender contender,
            String dialect,
            String cookPath,
            String load,
            long cookMillis,
            int windowSeconds) {
        /** The run of the whole crowd against a server that runs already. */
        public PlannedRun run(String url) {
            ContenderSpec server = new ContenderSpec(
                    contender,
                    Dialect.named(dialect),
                    cookPath,
                    Optional.of(url),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    false,
                    false);
            return new Runs(Duration.ofMillis(cookMillis), Duration.ofSeconds(windowSeconds), 1)
                    .planned(Scenario.named(scenario), load, List.of(server))
                    .get(0);
        }
    }

    /** This kit's version. */
    public static String ownVersion() {
        return Optional.ofNullable(Injection.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** One line. */
    @Override
    public String toString() {
        try {
            return MARK + WRITER.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * All that a file holds, whatever else stands in it.
     *
     * @throws Requirements.BadUsageException if it holds none, or a broken one; the message names file and line
     */
    public static List<Injection> read(Path file) {
        List<Injection> found = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            // An engine may have put its own words before: a time, a host's name.
            int mark = line.indexOf(MARK);
            if (mark >= 0) {
                try {
                    found.add(READER.readValue(line.substring(mark + MARK.length())));
                } catch (JsonProcessingException broken) {
                    throw badUsage(file + ", line " + number + ": this injection is cut off, or of another version");
                }
            }
        }
        require(!found.isEmpty(), file + " holds no injection: the injector that wrote it did not end well");
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException binary) {
            throw badUsage(file + " is no text");
        } catch (IOException problem) {
            throw badUsage(file + " cannot be read");
        }
    }
}
