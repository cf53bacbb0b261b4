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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

    private static final ModelSettings QUICK = new ModelSettings(Duration.ofMillis(10), 1_000, 0, 20, 0, 1_000, 1);

    private static SimulatedModel open(ModelSettings settings) throws Exception {
        return SimulatedModel.open(settings, new InetSocketAddress("127.0.0.1", 0));
    }

    private static OpenAIClient client(SimulatedModel model) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(model.url())
                .apiKey("sk-any")
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder().model("simulated").addUserMessage("What is for dinner?");
    }

    @Test
    void anIndependentClientReadsAWholeAnswer() throws Exception {
        try (SimulatedModel model = open(QUICK)) {
            OpenAIClient client = client(model);
            ChatCompletion answer = client.chat()
                    .completions()
                    .create(question().addSystemMessage("Be brief.").build())
                    .validate();
            ChatCompletion.Choice choice = answer.choices().get(0);
            assertThat(choice.message().content().orElseThrow()).startsWith("[simulated]");
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
            assertThat(answer.model()).isEqualTo("simulated");
            assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(6);
            assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(20);
            assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(26);
            client.close();
        }
    }

    @Test
    void anIndependentClientReadsAStream() throws Exception {
        try (SimulatedModel model = open(QUICK)) {
            OpenAIClient client = client(model);
            ChatCompletionCreateParams limited = question()
                    .maxCompletionTokens(7)
                    .streamOptions(ChatCompletionStreamOptions.builder()
                            .includeUsage(true)
                            .build())
                    .build();
            List<ChatCompletionChunk> chunks = new ArrayList<>();
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(limited)) {
                stream.stream().forEach(chunk -> chunks.add(chunk.validate()));
            }
            assertThat(text(chunks)).startsWith("[simulated] ");
            assertThat(text(chunks).split(" ")).hasSize(7);
            assertThat(chunks.get(0).choices().get(0).delta().role()).isPresent();
            assertThat(chunks).hasSize(1 + 7 + 1 + 1);
            assertThat(chunks.get(8).choices().get(0).finishReason())
                    .contains(ChatCompletionChunk.Choice.FinishReason.LENGTH);
            assertThat(chunks.get(9).usage().orElseThrow().completionTokens()).isEqualTo(7);
            client.close();
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    @Test
    void anIndependentClientFindsTheModel() throws Exception {
        try (SimulatedModel model = open(QUICK)) {
            OpenAIClient client = client(model);
            assertThat(client.models().list().data().stream().map(Model::id)).containsExactly("simulated");
            client.close();
        }
    }

    @Test
    void anIndependentClientUnderstandsRefusals() throws Exception {
        try (SimulatedModel failing = open(new ModelSettings(Duration.ZERO, 50, 0, 20, 1, 1, 1));
                SimulatedModel model = open(QUICK)) {
            OpenAIClient client = client(failing);
            assertThatThrownBy(
                            () -> client.chat().completions().create(question().build()))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("this failure is simulated");
            client.close();
            OpenAIClient other = client(model);
            assertThatThrownBy(() ->
                            other.chat().completions().create(question().n(2).build()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("not simulated");
            other.close();
        }
    }

    @Test
    void beyondItsConcurrencyItAsksToComeBack() throws Exception {
        try (SimulatedModel model = open(new ModelSettings(Duration.ofMinutes(1), 50, 0, 20, 0, 2, 1))) {
            RawHttp.Exchange first = converse(model, true);
            RawHttp.Exchange second = converse(model, false);
            awaitCounts(model, counts -> counts.get("active").intValue() == 2);
            OpenAIClient client = client(model);
            assertThatThrownBy(
                            () -> client.chat().completions().create(question().build()))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            rejected -> assertThat(rejected.headers().values("Retry-After"))
                                    .containsExactly("1"));
            client.close();
            first.socket().close();
            second.socket().close();
            JsonNode counts = awaitCounts(model, each -> each.get("active").intValue() == 0);
            assertThat(counts.get("disconnected").intValue()).isEqualTo(2);
            assertThat(counts.get("rejected").intValue()).isEqualTo(1);
            converse(model, true);
            awaitCounts(model, each -> each.get("active").intValue() == 1);
        }
    }

    /** 100 ms, then 10 more tokens at 5 a second: 2,100 ms at the least, and the first token long before that. */
    @Test
    void tokensComeAtTheirPace() throws Exception {
        try (SimulatedModel model = open(new ModelSettings(Duration.ofMillis(100), 5, 0, 11, 0, 1, 1))) {
            OpenAIClient client = client(model);
            client.chat().completions().create(question().maxCompletionTokens(1).build());
            long start = System.nanoTime();
            List<Long> millis = new ArrayList<>();
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question().build())) {
                Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
                while (chunks.hasNext()) {
                    if (!text(List.of(chunks.next())).isEmpty()) {
                        millis.add((System.nanoTime() - start) / 1_000_000);
                    }
                }
            }
            client.close();
            assertThat(millis).hasSize(11);
            assertThat(millis.get(0)).isGreaterThanOrEqualTo(100);
            assertThat(millis.get(10)).isGreaterThanOrEqualTo(2_100);
            assertThat(millis.get(10) - millis.get(0)).isGreaterThan(1_000);
        }
    }

    @Test
    void aThousandStreamsAreHeldAtOnce() throws Exception {
        ModelSettings patient = new ModelSettings(Duration.ofMinutes(5), 100, 0, 20, 0, 1_000, 1);
        try (SimulatedModel model = open(patient)) {
            List<RawHttp.Exchange> guests = new ArrayList<>();
            for (int guest = 0; guest < 1_000; guest++) {
                guests.add(converse(model, true));
            }
            awaitCounts(model, counts -> counts.get("active").intValue() == 1_000);
            for (RawHttp.Exchange guest : guests) {
                guest.socket().close();
            }
            JsonNode counts = awaitCounts(model, each -> each.get("active").intValue() == 0);
            assertThat(counts.get("disconnected").intValue()).isEqualTo(1_000);
            assertThat(counts.get("max_active").intValue()).isEqualTo(1_000);
        }
    }

    @Test
    void aClientWhoDoesNotReadMakesItWait() throws Exception {
        ModelSettings hasty = new ModelSettings(Duration.ZERO, 1_000_000, 0, 100_000, 0, 1, 1);
        try (SimulatedModel model = open(hasty)) {
            RawHttp.Exchange guest = converse(model, true);
            long before = -1;
            long now = counts(model).get("tokens").longValue();
            while (now == 0 || now != before) {
                TimeUnit.MILLISECONDS.sleep(300);
                before = now;
                now = counts(model).get("tokens").longValue();
            }
            assertThat(now).isLessThan(100_000);
            assertThat(RawResponse.parse(guest.receive()).text()).endsWith("data: [DONE]\n\n");
            assertThat(counts(model).get("tokens").longValue()).isEqualTo(100_000);
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
        try (SimulatedModel model = open(QUICK)) {
            RawResponse response =
                    RawHttp.exchange(model.port(), RawRequest.postJson(COMPLETIONS, body.replace('\'', '"')));
            assertThat(response.status()).isEqualTo(400);
            assertThat(Json.parse(response.body()).at("/error/type").textValue())
                    .isEqualTo("invalid_request_error");
            assertThat(counts(model).get("invalid").intValue()).isEqualTo(1);
        }
    }

    @Test
    void otherAddressesAreUnknown() throws Exception {
        try (SimulatedModel model = open(QUICK)) {
            assertThat(RawHttp.exchange(model.port(), RawRequest.get("/v1/completions"))
                            .status())
                    .isEqualTo(404);
        }
    }

    private static RawHttp.Exchange converse(SimulatedModel model, boolean stream) throws Exception {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"stream\":" + stream + "}";
        return RawHttp.send(model.port(), RawRequest.postJson(COMPLETIONS, body).bytes(model.port()));
    }

    private static JsonNode counts(SimulatedModel model) throws Exception {
        return Json.parse(
                RawHttp.exchange(model.port(), RawRequest.get("/stats")).body());
    }

    private static JsonNode awaitCounts(SimulatedModel model, Predicate<JsonNode> condition) throws Exception {
        JsonNode counts = counts(model);
        while (!condition.test(counts)) {
            TimeUnit.MILLISECONDS.sleep(10);
            counts = counts(model);
        }
        return counts;
    }
}
