package twokitchens.async.llm;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import twokitchens.llm.ChatCompletionJson;
import twokitchens.llm.ChatRequest;
import twokitchens.llm.ChatResponse;
import twokitchens.llm.LlmException;
import twokitchens.llm.LlmOptions;

/**
 * Calls a language model over HTTP.
 *
 * <p>When the client's connection closes, so does the call to the model.
 */
public final class LlmClient {
    /** Vert.x's default of 5 connections would queue all other calls. */
    private static final int MAX_CALLS = 10_000;

    private static final int OK = 200;

    private final Vertx vertx;
    private final LlmOptions options;
    private final RequestOptions completions;
    private final HttpClient http;

    /**
     * Opens no connection yet.
     *
     * @throws IllegalArgumentException if the key in the environment is invalid
     */
    public LlmClient(Vertx vertx, LlmOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.completions = completions(options);
        this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MAX_CALLS));
    }

    private static RequestOptions completions(LlmOptions options) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(options.completions().toString())
                .setConnectTimeout(options.timeout().toMillis())
                .putHeader("Content-Type", "application/json");
        options.authorization().ifPresent(value -> request.putHeader("Authorization", value));
        return request;
    }

    /** Requests a whole answer. Fails with an {@link LlmException} if the model gives none. */
    public Future<ChatResponse> ask(ChatRequest chat, RoutingContext context) {
        return call(
                chat,
                context,
                (answer, timeout) -> body(answer, timeout)
                        .onComplete(ended -> timeout.cancel())
                        .map(body -> ChatCompletionJson.answer(body.getBytes())));
    }

    /** A response that is too large is not read to its end. */
    private static Future<Buffer> body(HttpClientResponse answer, ReadTimeout timeout) {
        AtomicInteger received = new AtomicInteger();
        return answer.handler(part -> {
                    timeout.reset();
                    if (received.addAndGet(part.length()) > ChatCompletionJson.MAX_RESPONSE) {
                        answer.request().reset(0, LlmException.invalidResponse());
                    }
                })
                .body();
    }

    /**
     * Requests an answer token by token. Succeeds when it begins; fails with an {@link LlmException} if the model gives
     * none.
     */
    public Future<LlmStream> stream(ChatRequest chat, RoutingContext context) {
        return call(chat, context, (answer, timeout) -> Future.succeededFuture(new LlmStream(answer, timeout)));
    }

    private <T> Future<T> call(
            ChatRequest chat, RoutingContext context, BiFunction<HttpClientResponse, ReadTimeout, Future<T>> use) {
        return http.request(completions)
                .compose(call -> {
                    ReadTimeout timeout = new ReadTimeout(vertx, options.timeout(), () -> giveUp(call));
                    return send(call, chat, context)
                            .onFailure(problem -> timeout.cancel())
                            .compose(answer -> {
                                timeout.reset();
                                return use.apply(answer, timeout);
                            });
                })
                .recover(problem -> Future.failedFuture(exception(problem)));
    }

    /** A response has one close handler, which is Vert.x Web's; it calls those of the context. */
    private Future<HttpClientResponse> send(HttpClientRequest call, ChatRequest chat, RoutingContext context) {
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                call.reset();
            }
        });
        if (context.response().closed()) {
            call.reset();
        }
        return call.send(Buffer.buffer(ChatCompletionJson.request(options.model(), chat)))
                .compose(LlmClient::requireOk);
    }

    private static Future<HttpClientResponse> requireOk(HttpClientResponse answer) {
        if (answer.statusCode() == OK) {
            return Future.succeededFuture(answer);
        }
        answer.exceptionHandler(hungUp -> {}).request().reset();
        return Future.failedFuture(
                LlmException.rejected(answer.statusCode(), answer.headers().getAll("Retry-After")));
    }

    /** Closes the call's connection, and fails its future with the reason. */
    private static void giveUp(HttpClientRequest call) {
        call.reset(0, LlmException.timedOut());
    }

    /** The exception for a failure of the call to the model. */
    static LlmException exception(Throwable problem) {
        return problem instanceof ConnectTimeoutException ? LlmException.timedOut() : LlmException.of(problem);
    }
}
