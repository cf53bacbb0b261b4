package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.ScriptedModel;
import twokitchens.testing.ScriptedModel.ModelCall;

/** What both kitchens ask a model, beside what OpenAI's own client library asks it: the same. */
@Execution(ExecutionMode.CONCURRENT)
class UpstreamIT {
    private static final String PROMPT = "What is for \u6676 \"dinner\"?\n";
    private static final String WHOLE = "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Rice.\",\"refusal\":null},"
            + "\"logprobs\":null,\"finish_reason\":\"stop\"}]}";

    private final String key = "sk-" + UUID.randomUUID();
    private final BlockingQueue<ModelCall> calls = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    void asksAsOpenAisOwnClientDoes(ChatServer kitchen) throws Exception {
        try (ScriptedModel model = ScriptedModel.start(this::answer);
                ChildProcess server = kitchen.open(model.url(), Map.of("LLM_API_KEY", key))) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(model.url())
                    .apiKey(key)
                    .maxRetries(0)
                    .build();
            int port = server.awaitPort();
            ChatCompletionCreateParams question = question();
            client.chat().completions().create(question).validate();
            assertAsksTheSame(port, "false");
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question)) {
                assertThat(stream.stream()).hasSize(1);
            }
            assertAsksTheSame(port, "true");
            client.close();
        }
    }

    private void answer(ModelCall call) throws Exception {
        calls.add(call);
        if (call.body().path("stream").asBoolean()) {
            call.begin();
            call.token("Rice.");
            call.done();
        } else {
            call.answer(200, WHOLE);
        }
    }

    /** OpenAI's newer name for {@code max_tokens} is not understood everywhere. */
    @SuppressWarnings("deprecation")
    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("simulated")
                .addUserMessage(PROMPT)
                .maxTokens(7)
                .temperature(1.5)
                .build();
    }

    private void assertAsksTheSame(int port, String stream) throws Exception {
        ModelCall theirs = calls.take();
        String json =
                "{\"prompt\":\"What is for \u6676 \\\"dinner\\\"?\\n\",\"max_tokens\":7,\"temperature\":1.5,\"stream\":"
                        + stream + "}";
        RawResponse answer = RawHttp.exchange(port, RawRequest.postJson("/chat", json));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Rice.").doesNotContain("error");
        ModelCall ours = calls.take();
        assertThat(ours.body()).isEqualTo(theirs.body());
        assertThat(ours.head().lines().findFirst())
                .isEqualTo(theirs.head().lines().findFirst());
        for (String header : List.of("authorization", "content-type")) {
            assertThat(header(ours, header)).isEqualTo(header(theirs, header)).isPresent();
        }
    }

    private static Optional<String> header(ModelCall call, String name) {
        return call.head()
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }
}
