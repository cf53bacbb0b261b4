package twokitchens.loadtest.baseline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/** Javalin run the other server's way: one thread, which hands each waiting request to a timer and takes the next. */
@Command(name = "sync-future", description = "Javalin run asynchronously: one thread, and a future for each dish.")
public final class SyncFuture implements Server {
    private static final int COOKS = 1;

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private @Nullable Javalin javalin;

    public static void main(String[] arguments) {
        ServerMain.run(new SyncFuture(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        javalin = Javalin.start(config -> FlaskAnswers.register(config, options, COOKS, this::cook));
        return javalin.port();
    }

    private void cook(Context context) {
        context.future(() -> new CompletableFuture<String>()
                .completeOnTimeout(FlaskAnswers.DISH, options.cookTime().toMillis(), MILLISECONDS)
                .thenAccept(dish -> FlaskAnswers.html(context, dish)));
    }

    @Override
    public void stop() {
        if (javalin != null) {
            javalin.stop();
        }
    }
}
