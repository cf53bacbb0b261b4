package twokitchens.loadtest.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One window of a server's flight recording. The JVM writes its events to a file every second, so the file is whole
 * although the server is killed.
 *
 * <p>JFR samples no thread that waits in Java; each such wait is an event with its length. A thread in native code, an
 * event loop in its selector for one, is sampled, but not at a fixed rate: its samples share what waits and running
 * leave of the window.
 */
final class FlightRecording {
    /** A chunk's header, as JFR's own reader has it: magic, version, size, positions, times, state, flags. */
    private static final int HEADER_BYTES = 68;

    private static final int SIZE_AT = 8;
    private static final int STATE_AT = 64;
    private static final byte FINISHED = 0;

    private static final int SAMPLE_MILLIS = 10;

    /** Events that are waits, and what the thread does in them. */
    private static final Map<String, String> WAITS = Map.of(
            "jdk.ThreadSleep", "(Thread.sleep)",
            "jdk.ThreadPark", "(parked)",
            "jdk.JavaMonitorWait", "(Object.wait)",
            "jdk.JavaMonitorEnter", "(waits for a lock)",
            "jdk.SocketRead", "(reads from a socket)",
            "jdk.SocketWrite", "(writes to a socket)");

    private static final Map<String, Byte> FRAMES = Map.of(
            "Interpreted", Frame.TYPE_INTERPRETED,
            "JIT compiled", Frame.TYPE_JIT_COMPILED,
            "Inlined", Frame.TYPE_INLINED,
            "Native", Frame.TYPE_NATIVE);

    /** More threads than this whose names differ in numbers only are one in the graph. */
    private static final int MOST_ALIKE = 8;

    /** The page that the library writes counts samples; the browser is told that it may fetch nothing. */
    private static final Map<String, String> CHANGES = Map.of(
            "<head>",
            "<head>\n<meta http-equiv='Content-Security-Policy' content=\"default-src 'none';"
                    + " style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
                    + "<meta name='viewport' content='width=device-width, initial-scale=1'>\n<link rel='icon' href='data:,'>",
            "' samples'",
            "' µs'",
            "'1 sample'",
            "'1 µs'");

    private final Instant start;
    private final Instant end;
    private final List<Stack> cpu = new ArrayList<>();
    private final List<Stack> wall = new ArrayList<>();
    private final Map<String, List<RecordedStackTrace>> inNativeCode = new HashMap<>();
    private final Map<Long, List<Long>> allocated = new HashMap<>();
    private final List<Instant> allocationSamples = new ArrayList<>();
    private double longestPause;

    /** How long each collection stopped all threads, in milliseconds. */
    final DoubleSummaryStatistics gcPauses = new DoubleSummaryStatistics();

    /** How long each virtual thread that waited held its carrier, in milliseconds. */
    final DoubleSummaryStatistics pinned = new DoubleSummaryStatistics();

    private record Stack(String thread, @Nullable RecordedStackTrace trace, String doing, double micros) {}

    private FlightRecording(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    /** Reads the events of one window. */
    static FlightRecording read(Path file, Instant start, Instant end) throws IOException {
        finish(file);
        FlightRecording window = new FlightRecording(start, end);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                window.add(recording.readEvent());
            }
        }
        window.shareTheRest();
        return window;
    }

    /**
     * Ends the last chunk where the JVM that was killed wrote last: a reader would wait for more. All up to there is whole.
     */
    private static void finish(Path file) throws IOException {
        try (FileChannel recording = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            long chunk = 0;
            while (recording.read(header.clear(), chunk) == HEADER_BYTES
                    && header.get(STATE_AT) == FINISHED
                    && header.getLong(SIZE_AT) > 0) {
                chunk += header.getLong(SIZE_AT);
            }
            long end = chunk + header.getLong(SIZE_AT);
            if (header.position() == HEADER_BYTES && end > chunk && end <= recording.size()) {
                recording.write(ByteBuffer.wrap(new byte[] {FINISHED}), chunk + STATE_AT);
                recording.truncate(end);
            }
        }
    }

    /** What makes a JVM record itself into its temporary directory, in one file, with nothing else recorded. */
    static String[] jvmOptions() {
        StringBuilder events = new StringBuilder("-XX:StartFlightRecording:settings=none,maxsize=1g");
        List.of("jdk.ExecutionSample", "jdk.NativeMethodSample")
                .forEach(name -> event(events, name, "period", SAMPLE_MILLIS + "ms"));
        WAITS.keySet().forEach(name -> event(events, name, "threshold", "1ms"));
        event(events, "jdk.VirtualThreadPinned", "threshold", "1ms");
        event(events, "jdk.GarbageCollection", "threshold", "0ms");
        event(events, "jdk.ThreadAllocationStatistics", "period", "500ms");
        return new String[] {"-XX:FlightRecorderOptions:stackdepth=256,maxchunksize=1g", events.toString()};
    }

    private static void event(StringBuilder events, String name, String key, String value) {
        List.of("enabled=true", "stackTrace=true", key + "=" + value)
                .forEach(setting -> events.append(",+").append(name).append('#').append(setting));
    }

    private void add(RecordedEvent event) {
        String name = event.getEventType().getName();
        boolean inside =
                !event.getStartTime().isBefore(start) && event.getStartTime().isBefore(end);
        if (WAITS.containsKey(name)) {
            double micros = clipped(event);
            if (micros > 0) {
                wall.add(new Stack(
                        thread(event.getThread()), event.getStackTrace(), WAITS.getOrDefault(name, ""), micros));
            }
        } else if (!inside) {
            return;
        } else if (name.equals("jdk.ExecutionSample")) {
            Stack running =
                    new Stack(thread(event.getThread("sampledThread")), event.getStackTrace(), "", SAMPLE_MILLIS * 1e3);
            cpu.add(running);
            wall.add(running);
        } else if (name.equals("jdk.NativeMethodSample")) {
            RecordedStackTrace trace = event.getStackTrace();
            if (trace != null) {
                inNativeCode
                        .computeIfAbsent(thread(event.getThread("sampledThread")), any -> new ArrayList<>())
                        .add(trace);
            }
        } else if (name.equals("jdk.GarbageCollection")) {
            gcPauses.accept(millis(event.getDuration("sumOfPauses")));
            longestPause = Math.max(longestPause, millis(event.getDuration("longestPause")));
        } else if (name.equals("jdk.VirtualThreadPinned")) {
            pinned.accept(millis(event.getDuration()));
        } else if (name.equals("jdk.ThreadAllocationStatistics")) {
            RecordedThread thread = event.getThread("thread");
            allocationSamples.add(event.getStartTime());
            allocated
                    .computeIfAbsent(thread == null ? -1 : thread.getId(), any -> new ArrayList<>())
                    .add(event.getLong("allocated"));
        }
    }

    private double clipped(RecordedEvent event) {
        Instant from = event.getStartTime().isBefore(start) ? start : event.getStartTime();
        Instant to = event.getEndTime().isAfter(end) ? end : event.getEndTime();
        return Duration.between(from, to).toNanos() / 1e3;
    }

    /** The sampler takes one thread after another: one sample stands for about one round, and for no more than two. */
    private void shareTheRest() {
        Map<String, Double> told =
                wall.stream().collect(Collectors.groupingBy(Stack::thread, Collectors.summingDouble(Stack::micros)));
        double window = Duration.between(start, end).toNanos() / 1e3;
        int samples = inNativeCode.values().stream().mapToInt(List::size).sum();
        double most = 2 * window * inNativeCode.size() / Math.max(1, samples);
        inNativeCode.forEach((thread, traces) -> {
            double rest = Math.max(0, window - told.getOrDefault(thread, 0.0));
            double each = Math.min(most, rest / traces.size());
            traces.forEach(trace -> wall.add(new Stack(thread, trace, "", each)));
        });
    }

    /** Its name; virtual threads are many and short, so they are one. */
    private static String thread(@Nullable RecordedThread thread) {
        if (thread == null) {
            return "threads of the JVM";
        }
        boolean isVirtual = ((RecordedObject) thread).hasField("virtual") && thread.getBoolean("virtual");
        String name = thread.getJavaName() == null ? String.valueOf(thread.getOSName()) : thread.getJavaName();
        return isVirtual || name.isBlank() ? "virtual threads" : name;
    }

    double longestGcMillis() {
        return longestPause;
    }

    /** From the first to the last sample in the window; what threads allocated that ended in between is not told. */
    Optional<Double> allocatedBytesPerSecond() {
        Instant first = allocationSamples.stream().min(Instant::compareTo).orElse(end);
        Instant last = allocationSamples.stream().max(Instant::compareTo).orElse(end);
        double seconds = Duration.between(first, last).toNanos() / 1e9;
        double bytes = allocated.values().stream()
                .mapToDouble(each -> each.get(each.size() - 1) - each.get(0))
                .sum();
        return allocationSamples.size() > allocated.size() ? Optional.of(bytes / seconds) : Optional.empty();
    }

    /** Writes the flame graph of running Java code. */
    void writeCpu(Path file, String title) throws IOException {
        write(file, title, cpu);
    }

    /** Writes the flame graph of all threads that ran or waited. */
    void writeWall(Path file, String title) throws IOException {
        write(file, title, wall);
    }

    private static void write(Path file, String title, List<Stack> stacks) throws IOException {
        FlameGraph graph = new FlameGraph(new Arguments("--title", title, "--inverted"));
        Map<String, Long> alike = stacks.stream()
                .map(Stack::thread)
                .distinct()
                .collect(Collectors.groupingBy(FlightRecording::withoutNumbers, Collectors.counting()));
        for (Stack stack : stacks) {
            String group = withoutNumbers(stack.thread());
            long threads = alike.getOrDefault(group, 1L);
            graph.addSample(
                    calls(stack, threads > MOST_ALIKE ? group + " (" + threads + ")" : stack.thread()),
                    Math.round(stack.micros()));
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(page, false, StandardCharsets.UTF_8)) {
            graph.dump(out);
        }
        String html = page.toString(StandardCharsets.UTF_8);
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            html = html.replace(change.getKey(), change.getValue());
        }
        Files.writeString(file, html);
    }

    private static String withoutNumbers(String thread) {
        return thread.replaceAll("\\d+", "*");
    }

    /** The thread first, then its calls, the innermost last. */
    private static CallStack calls(Stack stack, String thread) {
        CallStack calls = new CallStack();
        calls.push(thread, Frame.TYPE_CPP);
        List<RecordedFrame> frames =
                stack.trace() == null ? List.of() : stack.trace().getFrames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            RecordedFrame frame = frames.get(i);
            calls.push(
                    shortened(frame.getMethod().getType().getName()) + "."
                            + frame.getMethod().getName(),
                    FRAMES.getOrDefault(frame.getType(), Frame.TYPE_NATIVE));
        }
        if (!stack.doing().isEmpty()) {
            calls.push(stack.doing(), Frame.TYPE_KERNEL);
        }
        return calls;
    }

    /** Packages by their initials, as log files have them; lambdas without their addresses, so that they are one. */
    private static String shortened(String type) {
        return type.replaceAll("[.+]0x[0-9a-f]+(\\.\\d+)?$", "").replaceAll("\\b(\\p{Ll})\\w*\\.", "$1.");
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
