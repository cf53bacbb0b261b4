package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.ProcessUse.Sample;

/**
 * Looks at a process and all below it four times a second until it is closed; a {@link Leash} is not counted. Memory
 * that several processes share is counted in each.
 */
final class ProcessSampler implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ProcessSampler::daemon);
    private final Map<Integer, Long> cpuMillis = new HashMap<>();
    private final SteadyClock steady = new SteadyClock();
    private final long pid;

    ProcessSampler(long pid) {
        this.pid = pid;
        clock.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "process sampler");
        thread.setDaemon(true);
        return thread;
    }

    /** OSHI answers null for a process that has ended. */
    private void look() {
        List<OSProcess> processes = ProcessHandle.of(pid).stream()
                .flatMap(ProcessSampler::tree)
                .map(process -> SYSTEM.getProcess(Math.toIntExact(process.pid())))
                .filter(Objects::nonNull)
                .toList();
        if (!processes.isEmpty()) {
            samples.add(sample(processes));
        }
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Leash.isOne(root) ? root.descendants() : Stream.concat(Stream.of(root), root.descendants());
    }

    /** A process that has ended meanwhile has used its processor time all the same. */
    private Sample sample(List<OSProcess> processes) {
        processes.forEach(
                process -> cpuMillis.put(process.getProcessID(), process.getKernelTime() + process.getUserTime()));
        return new Sample(
                steady.now(),
                cpuMillis.values().stream().mapToLong(Long::longValue).sum(),
                processes.stream().mapToLong(OSProcess::getResidentMemory).sum(),
                processes.stream().mapToInt(OSProcess::getThreadCount).sum());
    }

    /** What the processes took between two moments. */
    ProcessUse between(Instant start, Instant end) {
        return ProcessUse.between(start, end, samples);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
