package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One measurement at a time writes to a directory. The operating system holds the lock for this process, and frees it
 * however the process ends; the file {@code .lock} stays and means nothing by itself.
 */
public final class OutputLock implements AutoCloseable {
    private final FileChannel file;

    private OutputLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the lock; empty if another process has it. */
    public static Optional<OutputLock> take(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(file)) {
            return Optional.of(new OutputLock(file));
        }
        file.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
