package twokitchens.loadtest.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.ProcessUse.Sample;

/**
 * Samples a process and all its descendants four times a second until it is closed; a {@link ProcessSupervisor} is not
 * counted. Memory that several processes share is counted in each.
 */
public final class ProcessSampler implements AutoCloseable {
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private final Map<Integer, Long> cpuMillis = new HashMap<>();
    private final CompilerThreads compilers = new CompilerThreads();
    private final long pid;
    private final boolean withDescriptors;
    private final Sampler<Sample> sampler;

    ProcessSampler(long pid) {
        this(pid, false);
    }

    private ProcessSampler(long pid, boolean withDescriptors) {
        this.pid = pid;
        this.withDescriptors = withDescriptors;
        this.sampler = new Sampler<>(this::sample);
    }

    /** Counts open descriptors, too: a directory is listed for each sample. */
    public static ProcessSampler withDescriptors(long pid) {
        return new ProcessSampler(pid, true);
    }

    private Optional<Sample> sample(Instant now) {
        List<OSProcess> processes = processes(pid);
        return processes.isEmpty() ? Optional.empty() : Optional.of(sum(processes, now));
    }

    /** A process and all its descendants as they are now, without supervisors. OSHI returns null for one that has ended. */
    public static List<OSProcess> processes(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessSampler::tree)
                .map(process -> SYSTEM.getProcess(Math.toIntExact(process.pid())))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return ProcessSupervisor.isOne(root) ? root.descendants() : Stream.concat(Stream.of(root), root.descendants());
    }

    /** The processor time of a process that has ended meanwhile counts all the same. */
    private Sample sum(List<OSProcess> processes, Instant now) {
        processes.forEach(
                process -> cpuMillis.put(process.getProcessID(), process.getKernelTime() + process.getUserTime()));
        return new Sample(
                now,
                cpuMillis.values().stream().mapToLong(Long::longValue).sum(),
                processes.stream().mapToLong(OSProcess::getResidentMemory).sum(),
                processes.stream().mapToInt(OSProcess::getThreadCount).sum(),
                withDescriptors
                        ? processes.stream().mapToLong(OSProcess::getOpenFiles).sum()
                        : 0,
                compilers.nanos(processes.stream().map(OSProcess::getProcessID).toList()));
    }

    List<Sample> samples() {
        return List.copyOf(sampler.samples());
    }

    ProcessUse between(Instant start, Instant end) {
        return ProcessUse.between(start, end, sampler.samples());
    }

    /** All samples between two moments, by {@link System#nanoTime()}. */
    public List<Sample> samples(long from, long to) {
        Instant start = sampler.at(from);
        Instant end = sampler.at(to);
        return sampler.samples().stream()
                .filter(sample -> !sample.at().isBefore(start) && !sample.at().isAfter(end))
                .toList();
    }

    @Override
    public void close() {
        sampler.close();
    }
}
