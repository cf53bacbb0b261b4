package twokitchens.loadtest.reference;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What all that run Vert.x here have in common: one event loop, and nothing written to the disk. */
final class OneLoop {
    private OneLoop() {}

    static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
