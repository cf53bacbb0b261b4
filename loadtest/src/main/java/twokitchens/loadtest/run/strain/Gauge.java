package twokitchens.loadtest.run.strain;

import static java.util.Comparator.comparingLong;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Looks at a process's threads, memory and descriptors twice a second until it is closed. */
final class Gauge implements AutoCloseable {
    private static final long PERIOD_MILLIS = 500;
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Gauge::daemon);
    private final int pid;

    /**
     * One look.
     *
     * @param at by {@link System#nanoTime()}
     */
    record Look(long at, int threads, long residentBytes, long descriptors) {
        static final Look NOTHING = new Look(0, 0, 0, 0);
    }

    Gauge(int pid) {
        this.pid = pid;
        clock.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "gauge");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        OSProcess process = SYSTEM.getProcess(pid);
        if (process != null) {
            looks.add(new Look(
                    System.nanoTime(), process.getThreadCount(), process.getResidentMemory(), process.getOpenFiles()));
        }
    }

    /** All looks between two moments. */
    List<Look> between(long from, long to) {
        return looks.stream()
                .filter(look -> look.at() >= from && look.at() <= to)
                .toList();
    }

    /** The most that was seen of each between two moments. */
    Look most(long from, long to) {
        return between(from, to).stream()
                .reduce((one, other) -> new Look(
                        other.at(),
                        Math.max(one.threads(), other.threads()),
                        Math.max(one.residentBytes(), other.residentBytes()),
                        Math.max(one.descriptors(), other.descriptors())))
                .or(() -> looks.stream().max(comparingLong(Look::at)))
                .orElse(Look.NOTHING);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
