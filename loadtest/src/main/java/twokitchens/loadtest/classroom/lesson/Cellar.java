package twokitchens.loadtest.classroom.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningDatabase;

/** The database of both kitchens, started when the first dish comes from there. Safe for use by many threads. */
final class Cellar implements AutoCloseable {
    /** Guests wait as long as the line is. */
    private static final String PATIENCE = "60m";

    private static final long CLOSING_SECONDS = 10;

    private @Nullable CompletableFuture<RunningDatabase> database;
    private boolean closed;

    /** The options with which a server has so many connections to it; none for 0 connections. */
    synchronized CompletableFuture<List<String>> options(int connections) {
        if (connections == 0 || closed) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<RunningDatabase> running = database;
        if (running == null || running.isCompletedExceptionally()) {
            running = CompletableFuture.supplyAsync(Cellar::start);
            database = running;
        }
        return running.thenApply(each -> List.of(each.options(connections, PATIENCE)));
    }

    private static RunningDatabase start() {
        try {
            Path directory = Installation.results("classroom");
            Files.createDirectories(directory);
            return RunningDatabase.start(directory, 0);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (RunFailedException problem) {
            throw new CompletionException(problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CompletionException(stopped);
        }
    }

    /** Waits for one that is starting: its files could not be deleted before. */
    @Override
    public synchronized void close() {
        closed = true;
        if (database != null) {
            database.thenAccept(RunningDatabase::close)
                    .completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(notStarted -> null)
                    .join();
        }
    }
}
