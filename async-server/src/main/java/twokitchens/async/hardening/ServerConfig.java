package twokitchens.async.hardening;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import twokitchens.hardening.RequestValidator;

/** Configures Vert.x: how many threads work on requests, and how HTTP is read. */
public final class ServerConfig {
    /** Connections that the operating system queues until they are accepted. */
    private static final int ACCEPT_QUEUE = 4096;

    private ServerConfig() {}

    /** No more threads than event loops, and no files written. */
    public static VertxOptions vertx(EventLoops eventLoops, String transport) {
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops.count())
                .setPreferNativeTransport(transport.equals(TransportConverter.NATIVE))
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    static HttpServerOptions http() {
        return new HttpServerOptions()
                .setAcceptBacklog(ACCEPT_QUEUE)
                .setMaxInitialLineLength(RequestValidator.MAX_TARGET + RequestValidator.ROOM)
                .setMaxHeaderSize(RequestValidator.MAX_HEADERS + RequestValidator.ROOM)
                .setHandle100ContinueAutomatically(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false);
    }
}
