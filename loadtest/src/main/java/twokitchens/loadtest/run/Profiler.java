package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.RunResult;

/**
 * Makes a run once more, on a fresh server that records itself: what the recording costs is not in the first one's
 * numbers, and is known from both.
 */
final class Profiler {
    /** The directory that a JVM makes for its recording: the moment, and its process. */
    private static final Pattern REPOSITORY = Pattern.compile("\\d{4}(_\\d\\d){5}_\\d+(_\\d+)?");

    private final RunExecutor.Settings settings;

    Profiler(RunExecutor.Settings settings) {
        this.settings = settings;
    }

    /**
     * A profile for each level of the run; its files are in the directory, which is made.
     *
     * @throws RunFailedException if the second run gave no numbers
     * @throws IOException if it left no recording
     */
    List<Profile> profile(PlannedRun run, Path directory) throws RunFailedException, IOException, InterruptedException {
        if (!run.spec().isKitsOwnJvm()) {
            return Collections.nCopies(run.windows(), Profile.none(Profile.Status.FOREIGN));
        }
        Files.createDirectories(directory);
        Set<Path> before = repositories();
        List<RunResult> results;
        try (RunExecutor executor =
                new RunExecutor(List.of(run.onJvm(FlightRecording.jvmOptions())), settings, directory)) {
            results = executor.measure(run, directory);
        }
        Path file = keep(before, directory);
        List<Profile> profiles = new ArrayList<>();
        for (int level = 0; level < results.size(); level++) {
            profiles.add(profile(results.get(level), level, file, directory));
        }
        return profiles;
    }

    /** The newest recording, which is that of the server that has just ended: it leaves the temporary directory. */
    private static Path keep(Set<Path> before, Path directory) throws IOException {
        Path repository = repositories().stream()
                .filter(each -> !before.contains(each))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IOException("the JVM left no recording"));
        try (Stream<Path> files = Files.list(repository)) {
            Path file = files.findFirst().orElseThrow(() -> new IOException(repository + " is empty"));
            return Files.move(file, directory.resolve("recording.jfr"));
        }
    }

    private static Set<Path> repositories() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each ->
                            REPOSITORY.matcher(each.getFileName().toString()).matches())
                    .collect(Collectors.toSet());
        }
    }

    private Profile profile(RunResult result, int level, Path file, Path directory) throws IOException {
        MeasuredWindow window = MeasuredWindow.read(settings.home().resolve(result.histogramLog()));
        FlightRecording recording = FlightRecording.read(file, window.start(), window.end());
        String load = result.users() > 0 ? result.users() + " clients" : "open model";
        String of = String.format(
                Locale.ROOT,
                "%s, %s, %s, %.1f s",
                result.contender().name(),
                result.scenario(),
                load,
                window.seconds());
        Path cpu = directory.resolve("cpu-" + level + ".html");
        Path wall = directory.resolve("wall-" + level + ".html");
        recording.writeCpu(cpu, "CPU: " + of + "; samples of running Java code");
        recording.writeWall(wall, "Wall clock: " + of + " of each thread, running or waiting");
        Optional<RunResult> sound = Optional.of(result).filter(each -> !each.invalid());
        return new Profile(
                Profile.Status.RECORDED,
                Optional.of(new Profile.Recording(
                        relative(cpu),
                        relative(wall),
                        relative(file),
                        sound.map(RunResult::throughput),
                        sound.flatMap(Metric.CPU_PER_REQUEST::of),
                        recording.gcPauses.getCount(),
                        recording.gcPauses.getSum(),
                        recording.longestGcMillis(),
                        recording
                                .allocatedBytesPerSecond()
                                .map(bytes -> bytes * window.seconds() / (result.ok() + result.failed()))
                                .filter(Double::isFinite),
                        recording.pinned.getCount(),
                        recording.pinned.getSum())));
    }

    private String relative(Path file) {
        return settings.home().relativize(file).toString().replace('\\', '/');
    }
}
