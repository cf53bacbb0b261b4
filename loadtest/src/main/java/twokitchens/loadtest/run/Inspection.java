package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts each contender once before anything is measured, and looks whether it does its work; see {@link Conformance}. */
public final class Inspection {
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** Long enough to tell one dish from two on a busy machine. */
    private static final Duration COOK_TIME = Duration.ofMillis(250);

    private final Jars jars;
    private final Duration cookTimeAtUrls;
    private final Path logs;
    private final PrintStream out;

    /**
     * An inspection.
     *
     * @param jars where the kit's programs are
     * @param cookTimeAtUrls how long a dish must take with those who are running already
     * @param logs the directory for what the others print, made if it is not there
     * @param out where one line for each contender goes, and one for each flaw
     */
    public Inspection(Jars jars, Duration cookTimeAtUrls, Path logs, PrintStream out) {
        this.jars = jars;
        this.cookTimeAtUrls = cookTimeAtUrls;
        this.logs = logs;
        this.out = out;
    }

    /** Inspects them all, one at a time. False if any has a flaw. */
    public boolean passes(List<? extends Entrant> entrants) throws IOException, InterruptedException {
        Files.createDirectories(logs);
        boolean flawless = true;
        for (Entrant entrant : entrants) {
            flawless &= entrant.isLimit() || passes(entrant);
        }
        return flawless;
    }

    private boolean passes(Entrant entrant) throws IOException, InterruptedException {
        List<String> flaws = flaws(entrant);
        String name = entrant.contender().name();
        out.println(flaws.isEmpty() ? name + " does its work" : name + " is not measured:");
        flaws.forEach(flaw -> out.println("  " + flaw));
        return flaws.isEmpty();
    }

    /** What is wrong with it, a line each. */
    List<String> flaws(Entrant entrant) throws IOException, InterruptedException {
        Path log = logs.resolve(entrant.contender().name() + ".log");
        try {
            return flaws(entrant, entrant.url().isPresent() ? cookTimeAtUrls : COOK_TIME, log);
        } catch (RunFailure notStarted) {
            return List.of("it " + notStarted.getMessage() + lastWords(log));
        }
    }

    private List<String> flaws(Entrant entrant, Duration cookTime, Path log)
            throws RunFailure, IOException, InterruptedException {
        try (RunningContender running = RunningContender.start(entrant, cookTime, jars, log)) {
            String baseUrl = running.awaitReady(STARTING);
            return new Conformance(entrant, baseUrl, cookTime).flaws();
        }
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
        return lines.isEmpty() ? "" : "; the last that it printed: " + lines.get(lines.size() - 1);
    }
}
