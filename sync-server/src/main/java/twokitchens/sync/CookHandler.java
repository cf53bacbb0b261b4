package twokitchens.sync;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import twokitchens.cli.Console;
import twokitchens.sync.flask.Responses;

/** Cooks: waits as long as a dish takes, as a server waits for a database or a language model. */
final class CookHandler {
    private static final String DISH = "菜 A 完成";

    private final Duration cookTime;
    private final Console console;

    CookHandler(Duration cookTime, Console console) {
        this.cookTime = cookTime;
        this.console = console;
    }

    /** Cooks one dish. The cook stands at the pan: this thread does nothing else meanwhile. */
    void cookSync(Context context) throws IOException, InterruptedException {
        console.print("开始做菜 A...");
        Responses.flushHeaders(context, DISH);
        Thread.sleep(cookTime.toMillis());
        console.print("菜 A 做好了!");
        context.result(DISH);
    }
}
