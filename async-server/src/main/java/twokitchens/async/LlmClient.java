package twokitchens.async;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import javax.net.ssl.SSLHandshakeException;
import twokitchens.model.ChatAnswer;
import twokitchens.model.ChatFormat;
import twokitchens.model.ChatRequest;
import twokitchens.model.LlmFault;
import twokitchens.model.LlmOptions;

/**
 * Speaks HTTP with a language model.
 *
 * <p>A guest who goes away takes the call to the model with him.
 */
final class LlmClient {
    /** Vert.x's default of 5 connections would let everyone else wait in line. */
    private static final int MOST_CALLS = 10_000;

    private static final int OK = 200;

    private final Vertx vertx;
    private final LlmOptions options;
    private final RequestOptions completions;
    private final HttpClient http;

    /** Opens nothing yet. @throws IllegalArgumentException if the key in the environment is none */
    LlmClient(Vertx vertx, LlmOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.completions = completions(options);
        this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST_CALLS));
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

    /** Asks for a whole answer. Fails with an {@link LlmFault} if the model gives none. */
    Future<ChatAnswer> ask(ChatRequest chat, HttpServerResponse guest) {
        return call(
                chat,
                guest,
                (answer, patience) -> answer.handler(part -> patience.heard())
                        .body()
                        .onComplete(ended -> patience.end())
                        .map(body -> ChatFormat.answer(body.getBytes())));
    }

    /** Asks for an answer token by token. Succeeds when it begins; fails with an {@link LlmFault} if the model gives none. */
    Future<LlmStream> stream(ChatRequest chat, HttpServerResponse guest) {
        return call(chat, guest, (answer, patience) -> Future.succeededFuture(new LlmStream(answer, patience)));
    }

    private <T> Future<T> call(
            ChatRequest chat, HttpServerResponse guest, BiFunction<HttpClientResponse, Patience, Future<T>> use) {
        return http.request(completions)
                .compose(call -> {
                    Patience patience = new Patience(vertx, options.timeout(), () -> giveUp(call));
                    return send(call, chat, guest)
                            .onFailure(problem -> patience.end())
                            .compose(answer -> use.apply(answer, patience));
                })
                .recover(problem -> Future.failedFuture(fault(problem)));
    }

    private Future<HttpClientResponse> send(HttpClientRequest call, ChatRequest chat, HttpServerResponse guest) {
        guest.closeHandler(gone -> call.reset());
        if (guest.closed()) {
            call.reset();
        }
        return call.send(Buffer.buffer(ChatFormat.request(options.model(), chat)))
                .compose(LlmClient::requireOk);
    }

    private static Future<HttpClientResponse> requireOk(HttpClientResponse answer) {
        if (answer.statusCode() == OK) {
            return Future.succeededFuture(answer);
        }
        Optional<String> retryAfter = Optional.ofNullable(answer.getHeader("Retry-After"));
        answer.exceptionHandler(hungUp -> {}).request().reset();
        return Future.failedFuture(LlmFault.refused(answer.statusCode(), retryAfter));
    }

    /** Its connection closes, and whoever waits at it learns the reason. */
    private static void giveUp(HttpClientRequest call) {
        call.reset(0, LlmFault.silent());
    }

    /** Says what a guest is told of a problem on the way. */
    static LlmFault fault(Throwable problem) {
        if (problem instanceof LlmFault fault) {
            return fault;
        }
        if (problem instanceof ConnectTimeoutException || problem instanceof TimeoutException) {
            return LlmFault.silent();
        }
        boolean nobodyThere = problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof NoRouteToHostException
                || problem instanceof SSLHandshakeException;
        return nobodyThere ? LlmFault.unreachable() : LlmFault.brokenOff();
    }
}
