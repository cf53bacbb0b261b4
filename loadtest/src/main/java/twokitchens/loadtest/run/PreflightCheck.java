package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Starts each contender once before anything is measured, and checks that it does its work; see
 * {@link ConformanceCheck}.
 *
 * @param jars where the kit's programs are
 * @param cookTimeAtUrls service time of the contenders that are running already
 * @param logs the directory for the output of the others, made if it is missing
 * @param out where one line for each contender goes, and one for each flaw
 */
public record PreflightCheck(Jars jars, Duration cookTimeAtUrls, Path logs, PrintStream out) {
    private static final Duration STARTING = Duration.ofSeconds(60);

    private static final int LONGEST = 1_000;

    /** Long enough to tell one service time from two on a busy machine. */
    private static final Duration COOK_TIME = Duration.ofMillis(250);

    /** Checks all contenders, one at a time. False if any has a flaw. */
    public boolean passes(List<ContenderSpec> specs) throws IOException, InterruptedException {
        Files.createDirectories(logs);
        boolean flawless = true;
        for (ContenderSpec spec : specs) {
            flawless &= spec.isLimit() || passes(spec);
        }
        return flawless;
    }

    private boolean passes(ContenderSpec spec) throws IOException, InterruptedException {
        List<String> violations = violations(spec);
        String name = spec.contender().name();
        out.println(violations.isEmpty() ? name + " does its work" : name + " is not measured:");
        violations.forEach(violation -> out.println("  " + shown(violation)));
        return violations.isEmpty();
    }

    /** What a contender answers or prints may be long, and steer a terminal. */
    private static String shown(String violation) {
        return ContenderFile.shown(violation.substring(0, Math.min(LONGEST, violation.length())));
    }

    /** The flaws of a contender, one line each. */
    List<String> violations(ContenderSpec spec) throws IOException, InterruptedException {
        Path log = logs.resolve(spec.contender().name() + ".log");
        Duration cookTime = spec.url().isPresent() ? cookTimeAtUrls : COOK_TIME;
        try (RunningContender running = RunningContender.start(spec, cookTime, jars, log)) {
            String baseUrl = running.awaitReady(STARTING);
            return new ConformanceCheck(spec, baseUrl, cookTime, ConformanceCheck.TIMEOUT).violations();
        } catch (RunFailedException notStarted) {
            return List.of("it " + notStarted.getMessage() + lastWords(log));
        }
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
        return lines.isEmpty() ? "" : "; the last that it printed: " + lines.get(lines.size() - 1);
    }
}
