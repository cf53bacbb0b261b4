package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import twokitchens.async.api.Answers;
import twokitchens.async.api.Get;
import twokitchens.model.Console;

/** Shows the mistake that an event loop does not forgive, blocking code on its thread, and the mend. */
final class MistakeHandler {
    private static final String DISH = "菜 A (异步) 完成";

    /** As many threads as Starlette has for functions that may block. */
    private static final int KITCHEN_HANDS = 40;

    private final Duration cookTime;
    private final Console console;
    private final WorkerExecutor kitchenHands;

    MistakeHandler(Vertx vertx, Duration cookTime, Console console) {
        this.cookTime = cookTime;
        this.console = console;
        this.kitchenHands = vertx.createSharedWorkerExecutor("kitchen-hand", KITCHEN_HANDS);
    }

    /** Cooks one dish the wrong way: the loop's only thread stands at the pan, and every other guest waits. */
    @Get("/cook_blocking")
    Future<Object> cookBlocking(HttpServerResponse response) {
        return Answers.startOk(response, DISH).map(started -> standAtThePan());
    }

    /** Cooks one dish by the same blocking code, handed to threads that may block. */
    @Get("/cook_offloaded")
    Future<Object> cookOffloaded(HttpServerResponse response) {
        return kitchenHands.executeBlocking(
                () -> {
                    Answers.startOk(response, DISH);
                    return standAtThePan();
                },
                false);
    }

    private Object standAtThePan() {
        try {
            console.print("开始做菜 A (异步)...");
            Thread.sleep(cookTime.toMillis());
            console.print("菜 A (异步) 做好了!");
            return DISH;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
