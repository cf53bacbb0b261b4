package twokitchens.loadtest.baseline;

import io.javalin.Javalin;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;

/**
 * Javalin as its documentation shows it, with a hundred threads: routes, a store and JSON. No request is rejected, and
 * nothing is trimmed. Its cost beyond Jetty alone is the framework's, the JSON's and the store's. Its threads and its
 * connector are those of the blocking server.
 *
 * @see <a href="https://javalin.io/documentation">its documentation</a>
 */
@Command(name = "plain-javalin", description = "Javalin as its documentation shows it: routes and JSON, no more.")
public final class PlainJavalin implements Server {
    private static final int COOKS = 100;

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private @Nullable Javalin javalin;

    public static void main(String[] arguments) {
        ServerMain.run(new PlainJavalin(), arguments);
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

    private void cook(Context context) throws InterruptedException {
        Thread.sleep(options.cookTime().toMillis());
        FlaskAnswers.html(context, FlaskAnswers.DISH);
    }

    @Override
    public void stop() {
        if (javalin != null) {
            javalin.stop();
        }
    }
}
