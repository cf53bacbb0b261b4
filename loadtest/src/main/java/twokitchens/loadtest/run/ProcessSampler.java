package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.ProcessUse.Sample;

/** Looks at one process four times a second until it is closed. */
final class ProcessSampler implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ProcessSampler::daemon);
    private final int pid;

    ProcessSampler(int pid) {
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
        Optional.ofNullable(SYSTEM.getProcess(pid)).map(ProcessSampler::sample).ifPresent(samples::add);
    }

    private static Sample sample(OSProcess process) {
        long cpuMillis = process.getKernelTime() + process.getUserTime();
        return new Sample(Instant.now(), cpuMillis, process.getResidentMemory(), process.getThreadCount());
    }

    /** What the process took between two moments. */
    ProcessUse between(Instant start, Instant end) {
        return ProcessUse.between(start, end, samples);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
