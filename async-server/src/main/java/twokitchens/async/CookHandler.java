package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import twokitchens.async.fastapi.JsonResponses;
import twokitchens.cli.Console;

/** Cooks: waits as long as a dish takes, as a server waits for a database or a language model. */
final class CookHandler {
    private static final String DISH = "菜 A (异步) 完成";

    private final Vertx vertx;
    private final Duration cookTime;
    private final Console console;

    CookHandler(Vertx vertx, Duration cookTime, Console console) {
        this.vertx = vertx;
        this.cookTime = cookTime;
        this.console = console;
    }

    /** Cooks one dish. The cook sets a timer: this thread serves others meanwhile. */
    Future<Object> cookAsync(RoutingContext context) {
        console.print("开始做菜 A (异步)...");
        JsonResponses.writeHead(context.response(), DISH);
        return vertx.timer(cookTime.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(done -> console.print("菜 A (异步) 做好了!"))
                .map(DISH);
    }
}
