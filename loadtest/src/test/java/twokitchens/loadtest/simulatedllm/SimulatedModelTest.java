package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;

/** The simulated model, as OpenAI's own client library sees it, and as it counts. */
@Execution(ExecutionMode.CONCURRENT)
class SimulatedModelTest {
    private static final String COMPLETIONS = "/v1/chat/completions";
    private static final Duration LONG = Duration.ofMinutes(5);

    /** A model, and OpenAI's client of it. */
    private record Fixture(SimulatedModel model, OpenAIClient client) implements AutoCloseable {
        static Fixture quick() throws Exception {
            return of(new ModelSettings(Duration.ofMillis(10), 1_000, 0, 20, 0, 1_000, 1));
        }

        static Fixture of(ModelSettings settings) throws Exception {
            SimulatedModel model = new SimulatedModel(settings, new InetSocketAddress("127.0.0.1", 0));
            String url = "http://127.0.0.1:" + model.port() + "/v1";
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(url)
                    .apiKey("sk-any")
                    .maxRetries(0)
                    .build();
            return new Fixture(model, client);
        }

        ChatCompletion create(ChatCompletionCreateParams.Builder question) {
            return client.chat().completions().create(question.build()).validate();
        }

        void stream(ChatCompletionCreateParams.Builder question, Consumer<ChatCompletionChunk> reader) {
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question.build())) {
                stream.stream().forEach(chunk -> reader.accept(chunk.validate()));
            }
        }

        /** Asks over a connection that stays open. */
        RawHttp.Exchange converse(boolean stream) throws Exception {
            String body =
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"stream\":" + stream + "}";
            return RawHttp.send(
                    model.port(), RawRequest.postJson(COMPLETIONS, body).bytes(model.port()));
        }

        RawResponse exchange(RawRequest request) throws Exception {
            return RawHttp.exchange(model.port(), request);
        }

        JsonNode counts() throws Exception {
            return Json.parse(exchange(RawRequest.get("/stats")).body());
        }

        int count(String name) throws Exception {
            return counts().get(name).intValue();
        }

        void awaitActive(int active) throws Exception {
            long start = System.nanoTime();
            while (count("active") != active) {
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("waiting for %d active in %s", active, counts())
                        .isLessThan(Duration.ofSeconds(60));
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        @Override
        public void close() {
            client.close();
            model.close();
        }
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder().model("simulated").addUserMessage("What is for dinner?");
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    @Test
    void anIndependentClientFindsTheModelAndReadsAWholeAnswer() throws Exception {
        try (Fixture it = Fixture.quick()) {
            assertThat(it.client.models().list().data()).extracting(Model::id).containsExactly("simulated");
            ChatCompletion answer = it.create(question().addSystemMessage("Be brief."));
            ChatCompletion.Choice choice = answer.choices().get(0);
            assertThat(choice.message().content().orElseThrow()).startsWith("[simulated]");
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
            assertThat(answer.model()).isEqualTo("simulated");
            assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(6);
            assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(20);
            assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(26);
        }
    }

    @Test
    void anIndependentClientReadsAStream() throws Exception {
        try (Fixture it = Fixture.quick()) {
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            ChatCompletionStreamOptions withUsage =
                    ChatCompletionStreamOptions.builder().includeUsage(true).build();
            it.stream(question().maxCompletionTokens(7).streamOptions(withUsage), chunks::add);
            assertThat(text(chunks)).startsWith("[simulated] ");
            assertThat(text(chunks).split(" ")).hasSize(7);
            assertThat(chunks.get(0).choices().get(0).delta().role()).isPresent();
            assertThat(chunks).hasSize(1 + 7 + 1 + 1);
            assertThat(chunks.get(8).choices().get(0).finishReason())
                    .contains(ChatCompletionChunk.Choice.FinishReason.LENGTH);
            assertThat(chunks.get(9).usage().orElseThrow().completionTokens()).isEqualTo(7);
        }
    }

    @Test
    void anIndependentClientUnderstandsRefusals() throws Exception {
        try (Fixture failing = Fixture.of(new ModelSettings(Duration.ZERO, 50, 0, 20, 1, 1, 1));
                Fixture it = Fixture.quick()) {
            assertThatThrownBy(() -> failing.create(question()))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("this failure is simulated");
            assertThatThrownBy(() -> it.create(question().n(2)))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("not simulated");
            assertThat(it.exchange(RawRequest.get("/v1/completions")).status()).isEqualTo(404);
        }
    }

    @Test
    void beyondItsConcurrencyItAsksToComeBack() throws Exception {
        try (Fixture it = Fixture.of(new ModelSettings(LONG, 50, 0, 20, 0, 2, 1))) {
            RawHttp.Exchange first = it.converse(true);
            RawHttp.Exchange second = it.converse(false);
            it.awaitActive(2);
            assertThatThrownBy(() -> it.create(question()))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            rejected -> assertThat(rejected.headers().values("Retry-After"))
                                    .containsExactly("1"));
            first.socket().close();
            second.socket().close();
            it.awaitActive(0);
            assertThat(it.count("disconnected")).isEqualTo(2);
            assertThat(it.count("rejected")).isEqualTo(1);
            // A socket that nothing holds is closed by the next garbage collection.
            try (Socket third = it.converse(true).socket()) {
                it.awaitActive(1);
                assertThat(third.isClosed()).isFalse();
            }
        }
    }

    /** 100 ms, then 10 more tokens at 5 a second: 2,100 ms at the least, and the first token long before that. */
    @Test
    void tokensComeAtTheirPace() throws Exception {
        try (Fixture it = Fixture.of(new ModelSettings(Duration.ofMillis(100), 5, 0, 11, 0, 1, 1))) {
            it.create(question().maxCompletionTokens(1));
            long start = System.nanoTime();
            List<Long> millis = new ArrayList<>();
            it.stream(question(), chunk -> {
                if (!text(List.of(chunk)).isEmpty()) {
                    millis.add((System.nanoTime() - start) / 1_000_000);
                }
            });
            assertThat(millis).hasSize(11);
            assertThat(millis.get(0)).isGreaterThanOrEqualTo(100);
            assertThat(millis.get(10)).isGreaterThanOrEqualTo(2_100);
            assertThat(millis.get(10) - millis.get(0)).isGreaterThan(500);
        }
    }

    @Test
    void aThousandStreamsAreHeldAtOnce() throws Exception {
        try (Fixture it = Fixture.of(new ModelSettings(LONG, 100, 0, 20, 0, 1_000, 1))) {
            List<RawHttp.Exchange> clients = new ArrayList<>();
            for (int client = 0; client < 1_000; client++) {
                clients.add(it.converse(true));
            }
            it.awaitActive(1_000);
            for (RawHttp.Exchange client : clients) {
                client.socket().close();
            }
            it.awaitActive(0);
            assertThat(it.count("disconnected")).isEqualTo(1_000);
            assertThat(it.count("max_active")).isEqualTo(1_000);
        }
    }

    @Test
    void aClientWhoDoesNotReadMakesItWait() throws Exception {
        try (Fixture it = Fixture.of(new ModelSettings(Duration.ZERO, 1_000_000, 0, 100_000, 0, 1, 1))) {
            RawHttp.Exchange client = it.converse(true);
            int before = -1;
            int now = it.count("tokens");
            while (now == 0 || now != before) {
                TimeUnit.MILLISECONDS.sleep(300);
                before = now;
                now = it.count("tokens");
            }
            assertThat(now).isLessThan(100_000);
            assertThat(RawResponse.parse(client.receive()).text()).endsWith("data: [DONE]\n\n");
            assertThat(it.count("tokens")).isEqualTo(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soup",
                "[]",
                "{'messages':[{'role':'user','content':'a'}]}",
                "{'model':'m'}",
                "{'model':'m','messages':[]}",
                "{'model':'m','messages':['a']}",
                "{'model':'m','messages':[{'role':'user'}]}",
                "{'model':'m','messages':[{'content':'a'}]}",
                "{'model':'m','messages':[{'role':'user','content':'a'}],'max_tokens':0}",
                "{'model':'m','messages':[{'role':'user','content':'a'}],'max_tokens':'7'}",
                "{'model':'m','messages':[{'role':'user','content':'a'}],'stream':'yes'}",
            })
    void whatOpenAiWouldRefuseIsRefused(String body) throws Exception {
        try (Fixture it = Fixture.quick()) {
            RawResponse response = it.exchange(RawRequest.postJson(COMPLETIONS, body.replace('\'', '"')));
            assertThat(response.status()).isEqualTo(400);
            assertThat(Json.parse(response.body()).at("/error/type").textValue())
                    .isEqualTo("invalid_request_error");
            assertThat(it.counts())
                    .hasToString("{\"simulated\":true,\"active\":0,\"max_active\":0,\"answered\":0,\"disconnected\":0,"
                            + "\"failed\":0,\"rejected\":0,\"invalid\":1,\"tokens\":0,\"late\":0}");
        }
    }

    @Test
    void lateIsWhatIsSentTwentyMillisecondsAfterItWasDue() {
        ModelStats stats = new ModelStats();
        for (long millis : new long[] {0, 19, 20, 500}) {
            stats.sent(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertThat(stats.tokens).isEqualTo(4);
        assertThat(stats.late).isEqualTo(2);
    }
}
