package twokitchens.loadtest.stress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.software.os.OSProcess;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.ProcessSampler;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningContender;

/** A server that was started to be measured, and what its processes use. */
public record MeasuredServer(ContenderSpec spec, RunningContender running) implements AutoCloseable {
    static final double MEBIBYTE = 1024 * 1024;

    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(120);
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)\\s*");

    /** Starts the server. Returns as soon as it accepts connections. */
    public static MeasuredServer start(ContenderSpec spec, Duration cookTime, Jars jars, Path log)
            throws RunFailedException, IOException, InterruptedException {
        return new MeasuredServer(spec, RunningContender.startReady(spec, cookTime, jars, log));
    }

    public String name() {
        return spec.contender().name();
    }

    public URI address() {
        return URI.create(running.baseUrl());
    }

    /** So many clients that are connected already. */
    public ClosedModelClient clients(int number) throws RunFailedException, InterruptedException {
        return new ClosedModelClient(name(), address(), number, REQUEST_TIMEOUT, false, this::cpuMillis).open();
    }

    /** The id of the process that was started for it. */
    int pid() {
        return running.pid().orElseThrow();
    }

    /** Processor time so far, in milliseconds. */
    public double cpuMillis() {
        return processes().stream()
                .mapToLong(process -> process.getKernelTime() + process.getUserTime())
                .sum();
    }

    /** Resident memory now, in MiB. */
    public double residentMiB() {
        return processes().stream().mapToLong(OSProcess::getResidentMemory).sum() / MEBIBYTE;
    }

    private List<OSProcess> processes() {
        return ProcessSampler.processes(pid());
    }

    /** Whether this Java has the tool that counts live heaps; one that only runs programs has not. */
    public static boolean canCountLiveHeaps() {
        return Files.isExecutable(JCMD);
    }

    /** Whether its live heap can be counted: it must be a JVM, and a supervisor holds a third-party program. */
    public boolean hasLiveHeap() {
        return canCountLiveHeaps()
                && ProcessHandle.of(pid())
                        .filter(process -> !ProcessSupervisor.isOne(process))
                        .isPresent();
    }

    /** What a full collection leaves on its heap, in MiB. Its JVM pauses meanwhile, for some tens of milliseconds. */
    public double liveHeapMiB() throws RunFailedException, IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new RunFailedException("jcmd tells nothing of the heap of process " + pid());
        }
        return Long.parseLong(total.group(1)) / MEBIBYTE;
    }

    /** Stops the server by SIGTERM, and waits for its end. */
    public void stop() throws RunFailedException, InterruptedException {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        if (!isOver(running.ended(), STOPPING)) {
            throw new RunFailedException(name() + " did not stop within " + STOPPING.toSeconds() + " s");
        }
    }

    /** Waits for the end of something that does not fail; returns whether it ended in time. */
    public static boolean isOver(CompletableFuture<?> end, Duration limit) throws InterruptedException {
        try {
            end.get(limit.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected.getCause());
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
