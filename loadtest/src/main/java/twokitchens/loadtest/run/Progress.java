package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import twokitchens.cli.Language;
import twokitchens.cli.Terminal;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;

/** One line per run, and on a terminal a countdown in the place of that line. */
public final class Progress {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final List<String> DEEPEST_FIRST = List.of("p99.9", "p99", "p90", "p50");

    private final PrintStream out;
    private final Terminal terminal;
    private final int runs;
    private boolean stopped;

    /**
     * Nothing is written yet.
     *
     * @param out where the lines go
     * @param terminal what reads them
     * @param runs how many there will be
     */
    public Progress(PrintStream out, Terminal terminal, int runs) {
        this.out = out;
        this.terminal = terminal;
        this.runs = runs;
    }

    /** Writes a last line: what runs on while the process ends says nothing more. */
    public synchronized void stop(String last) {
        draw("");
        tell(last);
        stopped = true;
    }

    private synchronized void tell(String line) {
        if (!stopped) {
            out.println(line);
        }
    }

    private synchronized void draw(String part) {
        if (!stopped && terminal.takesEscapes()) {
            out.print(ERASE_LINE + part);
            out.flush();
        }
    }

    Countdown start(int number, PlannedRun run) {
        return new Countdown(label(number, run, run.load()), run.total());
    }

    void succeeded(int number, PlannedRun run, RunResult result) {
        tell(label(number, run, load(result)) + "  " + numbers(result));
    }

    void invalid(int number, PlannedRun run, RunResult result, FailedRun invalid) {
        String why = invalid.findings().stream()
                .map(finding -> finding.text(Language.current().locale()))
                .collect(joining(" "));
        tell(label(number, run, load(result)) + "  INVALID: " + why);
    }

    void failed(int number, PlannedRun run, RunFailedException failure) {
        tell(label(number, run, run.load()) + "  FAILED: " + failure.getMessage());
    }

    /** Its numbers stand all the same. */
    void notProfiled(int number, PlannedRun run, Exception problem) {
        tell(label(number, run, run.load()) + "  NO PROFILE: " + problem.getMessage());
    }

    private String label(int number, PlannedRun run, String load) {
        String name = run.contender().name();
        return format("[%2d/%d] %-10s %-15s %10s", number, runs, run.scenario(), name, translated(load));
    }

    private static String load(RunResult result) {
        return result.open()
                .map(open -> format("%.1f per s", open.peak()))
                .orElseGet(() -> NumberFormats.count(result.users(), "client"));
    }

    private static String numbers(RunResult result) {
        Optional<Latency> latency = result.latency();
        String mean = result.open()
                .map(open -> latency.map(
                                each -> format("    mean %s, ideal %s", time(each.mean()), time(open.idealMillis())))
                        .orElse(""))
                .orElseGet(() -> format("%8.2f/s", result.throughput()) + theory(result));
        String failed = result.failed() == 0 ? "" : format("  %d FAILED", result.failed());
        return mean + latency.flatMap(Progress::deepest).orElse("") + failed;
    }

    private static String theory(RunResult result) {
        return result.theory()
                .flatMap(theory -> result.ratioToTheory()
                        .map(ratio -> format(" (%s %7.2f, %3.0f %%)", translated("theory"), theory, 100 * ratio)))
                .orElse(" ".repeat(24));
    }

    private static Optional<String> deepest(Latency latency) {
        return DEEPEST_FIRST.stream()
                .filter(latency.percentiles()::containsKey)
                .findFirst()
                .map(name ->
                        format("  %-5s %s", name, time(latency.percentiles().getOrDefault(name, Double.NaN))));
    }

    private static String time(double millis) {
        return millis < 1000 ? format("%5.1f ms", millis) : format("%5.1f s", millis / 1000);
    }

    private static String translated(String words) {
        return Language.current().translated(words);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** A line that reaches the edge could not be written over. */
    String shortened(String text, String end) {
        int room = terminal.columns().orElse(Integer.MAX_VALUE) - 1 - end.length();
        String fitting = text.length() <= room ? text : text.replaceAll(" +", " ");
        return (fitting.length() <= room ? fitting : fitting.substring(0, Math.max(0, fitting.lastIndexOf(' ', room))))
                + end;
    }

    /** Counts the seconds down on a terminal; silent elsewhere, where it would only fill a log. */
    final class Countdown implements AutoCloseable {
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final String label;
        private long secondsLeft;

        private Countdown(String label, Duration expected) {
            this.label = label;
            this.secondsLeft = expected.toSeconds();
            if (terminal.takesEscapes()) {
                clock.scheduleAtFixedRate(this::tick, 0, 1, SECONDS);
            }
        }

        private synchronized void tick() {
            if (!clock.isShutdown()) {
                draw(shortened(label, secondsLeft > 0 ? "  ... " + secondsLeft + " s" : "  ..."));
                secondsLeft--;
            }
        }

        @Override
        public synchronized void close() {
            clock.shutdownNow();
            draw("");
        }
    }
}
