package twokitchens.loadtest.baseline;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;
import twokitchens.converter.DurationConverter;

/** Javalin, whose handler burns processor time after its wait: a slowdown of known size, for {@code GateIT}. */
@Command(name = "burning")
public final class BurningServer implements Server {
    @Option(names = "--burn", required = true, converter = DurationConverter.class)
    private Duration burn = Duration.ZERO;

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private Runnable stopping = () -> {};

    public static void main(String[] arguments) {
        ServerMain.run(new BurningServer(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        Javalin javalin = Javalin.start(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = options.host();
            config.jetty.port = options.port();
            FlaskRoutes.add(config, this::cook);
        });
        stopping = javalin::stop;
        return javalin.port();
    }

    private void cook(Context context) throws InterruptedException {
        Thread.sleep(options.cookTime().toMillis());
        for (long end = System.nanoTime() + burn.toNanos(); System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        FlaskRoutes.html(context, "菜 A 完成");
    }

    @Override
    public void stop() {
        stopping.run();
    }
}
