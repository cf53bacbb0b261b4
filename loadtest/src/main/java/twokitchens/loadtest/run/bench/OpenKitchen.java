package twokitchens.loadtest.run.bench;

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
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.Leash;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningContender;

/** A kitchen that was opened for a benchmark, and what its processes have taken until now. */
final class OpenKitchen implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private final Contender contender;
    private final RunningContender running;
    private final URI address;

    private OpenKitchen(Contender contender, RunningContender running, URI address) {
        this.contender = contender;
        this.running = running;
        this.address = address;
    }

    /** Returns as soon as it accepts connections. */
    static OpenKitchen open(Entrant entrant, Duration cookTime, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        String name = entrant.contender().name();
        RunningContender running = RunningContender.start(entrant, cookTime, site.jars(), site.log(name));
        try {
            return new OpenKitchen(entrant.contender(), running, URI.create(running.awaitReady(STARTING)));
        } catch (RunFailure failure) {
            running.close();
            throw new RunFailure(name + " " + failure.getMessage());
        }
    }

    Contender contender() {
        return contender;
    }

    String name() {
        return contender.name();
    }

    URI address() {
        return address;
    }

    /** The process that was started for it. */
    int pid() {
        return running.pid().orElseThrow();
    }

    /** Whether that is a JVM of the kit; a leash holds somebody else's program. */
    boolean isOurs() {
        return ProcessHandle.of(pid()).filter(process -> !Leash.isOne(process)).isPresent();
    }

    /** Processor time until now, in milliseconds. */
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
                .flatMap(OpenKitchen::tree)
                .map(process -> SYSTEM.getProcess(Math.toIntExact(process.pid())))
                .filter(Objects::nonNull);
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Leash.isOne(root) ? root.descendants() : Stream.concat(Stream.of(root), root.descendants());
    }

    /** Lets it end by itself, as SIGTERM asks it to. */
    void stop() throws RunFailure, InterruptedException {
        running.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
        try {
            running.ended().get(STARTING.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailure(name() + " did not stop within " + STARTING.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
