package twokitchens.loadtest.simulatedllm;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The model's server: one thread, which serves all conversations. */
public final class SimulatedModel implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel door;

    /**
     * Starts to listen.
     *
     * @param address with port 0 for any free one
     * @throws IOException if it cannot; its cause says why
     */
    public SimulatedModel(ModelSettings settings, InetSocketAddress address) throws IOException {
        ModelStats stats = new ModelStats();
        ChannelFuture binding = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpServerKeepAliveHandler(),
                                        new HttpObjectAggregator(LARGEST_BODY),
                                        new ModelConnectionHandler(settings, stats));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        this.door = binding.channel();
        if (!binding.isSuccess()) {
            close();
            throw new IOException(binding.cause());
        }
    }

    /** The port listened on. */
    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    /** Closes all connections at once: no answer is worth waiting for. */
    @Override
    public void close() {
        thread.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
