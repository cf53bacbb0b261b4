package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import twokitchens.async.api.Answers;
import twokitchens.async.api.Get;

/** Cooks: waits as long as a dish takes, as a server waits for a database or a language model. */
final class CookHandler {
    private static final String DISH = "菜 A (异步) 完成";

    /** As many threads as Starlette has for functions that may block. */
    private static final int KITCHEN_HANDS = 40;

    private final Vertx vertx;
    private final Duration cookTime;
    private final WorkerExecutor kitchenHands;

    CookHandler(Vertx vertx, Duration cookTime) {
        this.vertx = vertx;
        this.cookTime = cookTime;
        this.kitchenHands = vertx.createSharedWorkerExecutor("kitchen-hand", KITCHEN_HANDS);
    }

    /** Cooks one dish. The cook sets a timer: this thread serves others meanwhile. */
    @Get("/cook_async")
    Future<Object> cookAsync(HttpServerResponse response) {
        startCooking(response);
        return vertx.timer(cookTime.toMillis(), TimeUnit.MILLISECONDS).map(DISH);
    }

    /** Cooks one dish the wrong way: the loop's only thread stands at the pan, and every other guest waits. */
    @Get("/cook_blocking")
    Future<Object> cookBlocking(HttpServerResponse response) {
        return startCooking(response).map(started -> cookAndWait());
    }

    /** Mends the mistake: the same blocking code, handed to threads that may block. */
    @Get("/cook_offloaded")
    Future<Object> cookOffloaded(HttpServerResponse response) {
        return kitchenHands.executeBlocking(
                () -> {
                    startCooking(response);
                    return cookAndWait();
                },
                false);
    }

    private Object cookAndWait() {
        try {
            Thread.sleep(cookTime.toMillis());
            return DISH;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Sends the headers now, so that a guest can tell waiting in line from cooking. */
    private static Future<Void> startCooking(HttpServerResponse response) {
        return Answers.startOk(response, DISH);
    }
}
