package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.result.ChatCalibration;

/**
 * The started contenders of a plan. Consecutive runs that can share a start do so where the plan allows it. While a run
 * lets a long queue settle, and so leaves the machine idle, the next ones start.
 */
final class Starts implements AutoCloseable {
    /** A queue that settles for longer than this leaves time to start another contender. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** What a start takes at most, on two cores. */
    private static final Duration STARTING = Duration.ofSeconds(7);

    private final List<PlannedRun> all;
    private final List<List<PlannedRun>> groups;
    private final RunExecutor.Settings settings;
    private final OutputDirectory output;
    private final Map<PlannedRun, Path> directories = new HashMap<>();
    private final Map<List<PlannedRun>, RunExecutor> open = new HashMap<>();
    private volatile Optional<ChatCalibration> calibration;

    /**
     * Starts nothing yet.
     *
     * @param missing the runs to be made, in their order
     * @param calibration that was made before; empty if none was
     */
    Starts(
            Plan plan,
            List<PlannedRun> missing,
            RunExecutor.Settings settings,
            OutputDirectory output,
            Optional<ChatCalibration> calibration) {
        this.all = plan.runs();
        this.groups = plan.starts(missing);
        this.settings = settings;
        this.output = output;
        this.calibration = calibration;
    }

    /** How the highest number of concurrent conversations was chosen; empty until conversations are to be measured. */
    Optional<ChatCalibration> calibration() {
        return calibration;
    }

    /** The directory for the files of a run; it exists. */
    synchronized Path directory(PlannedRun run) throws IOException {
        Path directory = directories.get(run);
        if (directory == null) {
            directory = output.forRun(all.indexOf(run) + 1, run);
            directories.put(run, directory);
        }
        return directory;
    }

    /** The started contender that is to make a run. */
    synchronized RunExecutor of(PlannedRun run) throws RunFailedException, IOException, InterruptedException {
        List<PlannedRun> group = groupOf(run);
        RunExecutor started = open.get(group);
        if (started != null && started.isUsable()) {
            return started;
        }
        close(group);
        Path directory = directory(run);
        RunExecutor executor = new RunExecutor(group, settings, directory);
        open.put(group, executor);
        Optional<ChatProbe> probe =
                ChatProbe.of(groups.stream().flatMap(List::stream).toList());
        if (calibration.isEmpty() && probe.isPresent() && executor.asksModel()) {
            ChatProbe.Use use = executor.probe(probe.get(), directory.resolve("probe"));
            calibration = Optional.of(
                    probe.get().calibration(use, Runtime.getRuntime().availableProcessors()));
        }
        return executor;
    }

    private List<PlannedRun> groupOf(PlannedRun run) {
        return groups.stream().filter(group -> group.contains(run)).findFirst().orElseThrow();
    }

    /** Starts others in a thread that must be joined; it ends before this run's first window opens. */
    Thread during(PlannedRun run) {
        Thread starting = new Thread(() -> startOthers(run), "starting the next contenders");
        starting.start();
        return starting;
    }

    /** The last start begins early enough to end before the window opens. A failure shows when its turn comes. */
    private void startOthers(PlannedRun run) {
        long begun = System.nanoTime();
        Duration settling = run.untilFirstWindow();
        if (settling.compareTo(LONG) < 0) {
            return;
        }
        for (List<PlannedRun> group : groups.subList(groups.indexOf(groupOf(run)) + 1, groups.size())) {
            if (System.nanoTime() - begun > settling.minus(STARTING).toNanos()) {
                return;
            }
            try {
                of(group.get(0));
            } catch (RunFailedException | IOException problem) {
                close(group);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends the contender that no later run needs. */
    synchronized void made(PlannedRun run) {
        List<PlannedRun> group = groupOf(run);
        if (run.equals(group.get(group.size() - 1))) {
            close(group);
        }
    }

    private synchronized void close(List<PlannedRun> group) {
        RunExecutor executor = open.remove(group);
        if (executor != null) {
            executor.close();
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }
}
