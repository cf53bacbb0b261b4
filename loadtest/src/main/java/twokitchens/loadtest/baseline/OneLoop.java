package twokitchens.loadtest.baseline;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The common options of all Vert.x programs here: one event loop, and nothing written to the disk. */
final class OneLoop {
    private OneLoop() {}

    static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
