package twokitchens.async.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An API made of declared operations: what {@code app = FastAPI(...)} is to the lesson. */
public final class Api {
    private final ApiInfo info;
    private final long maxBody;
    private final List<Operation> operations;

    private Api(ApiInfo info, long maxBody, List<Operation> operations) {
        this.info = info;
        this.maxBody = maxBody;
        this.operations = operations;
    }

    /**
     * Reads the operations that these objects' methods declare by {@link Get} and {@link Post}, once, at start-up.
     *
     * @param maxBody the largest request body that is read, in bytes; 413 beyond it
     * @throws IllegalArgumentException if a declaration has a type that cannot be read or described
     */
    public static Api of(ApiInfo info, long maxBody, Object... handlers) {
        List<Operation> operations =
                Arrays.stream(handlers).flatMap(Api::operationsOf).toList();
        return new Api(info, maxBody, operations);
    }

    /** The JVM gives methods in no order that can be relied on. */
    private static Stream<Operation> operationsOf(Object handler) {
        return Arrays.stream(handler.getClass().getDeclaredMethods())
                .map(method -> Operation.of(handler, method))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Operation::path)
                        .thenComparing(operation -> operation.method().name()));
    }

    /** Returns what answers every request: the operations, their documentation, or an {@link HttpError}. */
    public Handler<RoutingContext> handler() {
        ObjectNode document = OpenApi.describe(info, operations);
        List<Endpoint> endpoints = new ArrayList<>(DocsPages.endpoints(info, document));
        operations.forEach(operation -> endpoints.add(endpoint(operation)));
        return new Dispatcher(endpoints);
    }

    private Endpoint endpoint(Operation operation) {
        return new Endpoint(
                operation.path(),
                List.of(operation.method()),
                operation.body().isPresent()
                        ? (context, path) -> readThenRun(operation, context, path)
                        : (context, path) -> run(operation, context, path, Buffer.buffer()));
    }

    private void readThenRun(Operation operation, RoutingContext context, Map<String, String> pathParameters) {
        Body.read(context.request(), maxBody)
                .onComplete(body -> run(operation, context, pathParameters, body), context::fail);
    }

    private static void run(
            Operation operation, RoutingContext context, Map<String, String> pathParameters, Buffer body) {
        try {
            operation
                    .run(Arguments.read(operation, context, pathParameters, body))
                    .onComplete(result -> Answers.end(context.response(), operation.status(), result), context::fail);
        } catch (HttpError refused) {
            context.fail(refused);
        }
    }
}
