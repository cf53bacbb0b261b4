package twokitchens.loadtest.run.strain;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Guests who ask a quick question by a timetable, whoever else waits, until they are told to end. */
final class Asking {
    private static final String QUESTION = "/users";

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<List<Visit>>> asked = new ArrayList<>();
    private final Crowd crowd;
    private final Duration patience;

    /** @param patience how long each of them waits for an answer */
    Asking(Crowd crowd, int perSecond, Duration patience) {
        this.crowd = crowd;
        this.patience = patience;
        clock.scheduleAtFixedRate(this::ask, 0, 1_000_000_000L / perSecond, NANOSECONDS);
    }

    private synchronized void ask() {
        asked.add(crowd.send(QUESTION, List.of(0L), patience));
    }

    /** No more come; completes with how all fared, when the last has gone. */
    synchronized CompletableFuture<List<Visit>> end() {
        clock.shutdownNow();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        asked.stream().flatMap(each -> each.join().stream()).toList());
    }
}
