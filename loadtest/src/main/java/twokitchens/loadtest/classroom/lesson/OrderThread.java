package twokitchens.loadtest.classroom.lesson;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Through which all guests come: one thread that sends them to the kitchens, now, later, or in a steady stream. */
final class OrderThread implements AutoCloseable {
    private static final int STREAM_TICK_MILLIS = 5;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(OrderThread::daemon);

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "door");
        thread.setDaemon(true);
        return thread;
    }

    void now(Runnable guests) {
        thread.execute(guests);
    }

    Future<?> after(long millis, Runnable guest) {
        return thread.schedule(guest, millis, TimeUnit.MILLISECONDS);
    }

    /** Calls again and again, in short intervals, until the answer is cancelled. */
    Future<?> often(Runnable tick) {
        return thread.scheduleAtFixedRate(tick, 0, STREAM_TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
