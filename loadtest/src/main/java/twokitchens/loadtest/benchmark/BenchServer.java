package twokitchens.loadtest.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningContender;

/** A server that was started for a benchmark, and what its processes have used so far. */
record BenchServer(Contender contender, RunningContender running, URI address) implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    /** Starts the server. Returns as soon as it accepts connections. */
    static BenchServer open(ContenderSpec server, Duration cookTime, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        String name = server.contender().name();
        RunningContender running = RunningContender.start(server, cookTime, site.jars(), site.log(name));
        try {
            return new BenchServer(server.contender(), running, URI.create(running.awaitReady(STARTING)));
        } catch (RunFailedException failure) {
            running.close();
            throw new RunFailedException(name + " " + failure.getMessage());
        } catch (InterruptedException | RuntimeException problem) {
            running.close();
            throw problem;
        }
    }

    String name() {
        return contender.name();
    }

    /** The id of the process that was started for it. */
    int pid() {
        return running.pid().orElseThrow();
    }

    /** Whether that process is a JVM of the kit; a supervisor holds a third-party program. */
    boolean isOwn() {
        return ProcessHandle.of(pid())
                .filter(process -> !ProcessSupervisor.isOne(process))
                .isPresent();
    }

    /** Processor time so far, in milliseconds. */
    double cpuMillis() {
        return processes()
                .mapToLong(process -> process.getKernelTime() + process.getUserTime())
                .sum();
    }

    /** Resident memory now, in MiB. */
    double residentMiB() {
        return processes().mapToLong(OSProcess::getResidentMemory).sum() / MEBIBYTE;
    }

    private Stream<OSProcess> processes() {
        return running.pid().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(BenchServer::tree)
                .map(process -> SYSTEM.getProcess(Math.toIntExact(process.pid())))
                .filter(Objects::nonNull);
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return ProcessSupervisor.isOne(root) ? root.descendants() : Stream.concat(Stream.of(root), root.descendants());
    }

    /** Stops the server by SIGTERM, and waits for its end. */
    void stop() throws RunFailedException, InterruptedException {
        running.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
        try {
            running.ended().get(STARTING.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailedException(name() + " did not stop within " + STARTING.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
