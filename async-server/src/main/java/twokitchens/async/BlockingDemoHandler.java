package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import twokitchens.async.fastapi.JsonResponses;
import twokitchens.cli.Console;

/** Shows what an event loop does not forgive, blocking code on its thread, and how to offload it. */
final class BlockingDemoHandler {
    private static final String DISH = "菜 A (异步) 完成";

    /** As many threads as Starlette has for functions that may block. */
    private static final int WORKER_THREADS = 40;

    private final Duration cookTime;
    private final Console console;
    private final WorkerExecutor workers;

    BlockingDemoHandler(Vertx vertx, Duration cookTime, Console console) {
        this.cookTime = cookTime;
        this.console = console;
        this.workers = vertx.createSharedWorkerExecutor("blocking-demo", WORKER_THREADS);
    }

    /** Cooks one dish the wrong way: the loop's only thread sleeps, and every other request waits. */
    Future<Object> cookBlocking(RoutingContext context) {
        return JsonResponses.writeHead(context.response(), DISH).map(started -> sleep());
    }

    /** Cooks one dish by the same blocking code, handed to threads that may block. */
    Future<Object> cookOffloaded(RoutingContext context) {
        return workers.executeBlocking(
                () -> {
                    JsonResponses.writeHead(context.response(), DISH);
                    return sleep();
                },
                false);
    }

    private Object sleep() {
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
