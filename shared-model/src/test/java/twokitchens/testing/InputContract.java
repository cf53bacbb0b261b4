package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is sent: a prompt response, which reveals no internal error; and a rejected request has changed nothing.
 *
 * <p>The seed is fixed, so that a build does not fail by chance; more tries go on where fewer ended.
 */
public abstract class InputContract {
    private static final String SEED = "20261126";
    private static final List<String> TROUBLE = List.of("Exception", "\tat ", "java.", "twokitchens.");

    private @Nullable ScriptedModel model;
    private @Nullable RunningServer server;
    private String users = "";

    @BeforeProperty
    void start() throws Exception {
        model = ScriptedModel.start(InputContract::chat);
        server = TestedServer.of(getClass()).start("--cook-time", "1ms", "--llm-url", model.url());
        users = users();
    }

    private static void chat(ScriptedModel.ModelCall call) throws IOException {
        if (call.body().path("stream").asBoolean()) {
            call.begin();
            call.token("Rice.");
            call.done();
        } else {
            call.answer(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Rice.\"}}]}");
        }
    }

    @AfterProperty
    void stop() throws Exception {
        server.close();
        model.close();
    }

    @Provide
    Arbitrary<RawRequest> targets() {
        return Nonsense.targets();
    }

    @Provide
    Arbitrary<RawRequest> parameters() {
        return Nonsense.parameters();
    }

    @Provide
    Arbitrary<RawRequest> bodies() {
        return Nonsense.bodies();
    }

    @Property(seed = SEED)
    @Tag("random")
    @StatisticsReport(StatisticsReportMode.OFF)
    void anyTargetIsAnswered(@ForAll("targets") RawRequest request) throws Exception {
        assertAnswered(request);
    }

    @Property(seed = SEED)
    @Tag("random")
    @StatisticsReport(StatisticsReportMode.OFF)
    void anyParameterIsAnswered(@ForAll("parameters") RawRequest request) throws Exception {
        assertAnswered(request);
    }

    @Property(seed = SEED)
    @Tag("random")
    @StatisticsReport(StatisticsReportMode.OFF)
    void anyBodyIsAnswered(@ForAll("bodies") RawRequest request) throws Exception {
        assertAnswered(request);
    }

    private void assertAnswered(RawRequest request) throws Exception {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        String shown = request + " " + body;
        RawResponse response = server.exchange(request);
        boolean isAccepted = response.status() < 400;
        assertThat(response.status()).as(shown).isBetween(200, 499);
        assertThat(response.text()).as(shown).doesNotContain(TROUBLE);
        // Valid requests alone or invalid ones alone would show little.
        Statistics.collect(isAccepted);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share >= 2);
            coverage.check(false).percentage(share -> share >= 2);
        });
        String now = users();
        assertThat(isAccepted || now.equals(users))
                .as("the users are the same after %s of %s", response.status(), shown)
                .isTrue();
        users = now;
    }

    private String users() throws IOException {
        RawResponse answer = server.get("/users");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"id\":");
        return answer.text();
    }
}
