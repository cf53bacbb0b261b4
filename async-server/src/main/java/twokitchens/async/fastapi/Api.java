package twokitchens.async.fastapi;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API made of declared operations: {@code app = FastAPI(...)} in the lesson. */
public final class Api {
    private static final Buffer NO_BODY = Buffer.buffer();

    private final Router router;
    private final ApiInfo info;
    private final long maxBody;
    private final List<Operation> operations = new ArrayList<>();
    private final StarlettePaths paths = new StarlettePaths();

    /**
     * Creates an API without operations.
     *
     * @param router the router that has its routes
     * @param maxBody the largest request body that is read, in bytes; 413 beyond it
     */
    public Api(Router router, ApiInfo info, long maxBody) {
        this.router = router;
        this.info = info;
        this.maxBody = maxBody;
    }

    /**
     * Responds to GET with the result of a method: FastAPI's {@code @app.get(path, tags=[...])}.
     *
     * @param path the path, with parameters in braces, each a whole segment
     * @param handler the object that has the method
     * @throws IllegalArgumentException if it has none or several of that name, or a type that cannot be read or
     *     described
     */
    public void get(String path, Object handler, String method, String... tags) {
        add(HttpMethod.GET, path, 200, handler, method, tags);
    }

    /**
     * Responds to POST, as {@link #get} does to GET: FastAPI's {@code @app.post(path, status_code=..., tags=[...])}.
     */
    public void post(String path, int status, Object handler, String method, String... tags) {
        add(HttpMethod.POST, path, status, handler, method, tags);
    }

    private void add(HttpMethod verb, String path, int status, Object handler, String method, String... tags) {
        Operation operation =
                Operation.of(verb, path, List.of(tags), status, handler, methodOf(handler.getClass(), method));
        operations.add(operation);
        Handler<RoutingContext> answer = operation.body().isPresent()
                ? context -> BodyReader.read(context.request(), maxBody)
                        .onComplete(body -> run(operation, context, body), context::fail)
                : context -> run(operation, context, NO_BODY);
        route(path, List.of(verb), answer);
    }

    private static Method methodOf(Class<?> type, String name) {
        List<Method> named = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has " + named.size() + " methods named " + name + ", not one");
        }
        return named.get(0);
    }

    /**
     * Vert.x Web would resolve {@code .}, {@code ..} and {@code //} first; Starlette takes a path as received. A
     * path with a parameter is theirs up to the first one: their pattern for the rest takes half a microsecond.
     */
    private void route(String path, List<HttpMethod> methods, Handler<RoutingContext> handler) {
        if (!path.matches("(/[^{}/]*|/\\{\\w+})+")) {
            throw new IllegalArgumentException("a parameter is a whole segment: " + path);
        }
        StarlettePaths.Declared declared = paths.add(path, methods, handler);
        for (HttpMethod method : methods) {
            router.route(method, path.replaceFirst("\\{.*", "*"))
                    .useNormalizedPath(false)
                    .handler(context -> {
                        String asked = context.request().path();
                        if (asked.indexOf('%') >= 0 || !declared.answer(context, asked)) {
                            paths.answer(context);
                        }
                    });
        }
    }

    private static void run(Operation operation, RoutingContext context, Buffer body) {
        try {
            Future<?> result = operation.run(ArgumentBinder.read(operation, context, body));
            if (result.succeeded()) {
                send(operation, context, result.result());
            } else {
                result.onComplete(value -> send(operation, context, value), context::fail);
            }
        } catch (RuntimeException | Error problem) {
            // Vert.x would only log it, and the client would wait for ever.
            context.fail(problem);
        }
    }

    private static void send(Operation operation, RoutingContext context, @Nullable Object result) {
        try {
            JsonResponses.end(context.response(), operation.status(), result);
        } catch (RuntimeException notSerializable) {
            context.fail(notSerializable);
        }
    }

    /** To be called last: serves the documentation of all operations, and responds to unmatched requests. */
    public void complete() {
        new DocsPages(info, OpenApi.describe(info, operations))
                .all()
                .forEach((path, handler) -> route(path, List.of(HttpMethod.GET, HttpMethod.HEAD), handler));
        router.route().handler(paths::answer);
        router.route().failureHandler(ErrorHandlers::answerFailure);
    }
}
