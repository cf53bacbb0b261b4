package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;
import twokitchens.cli.Server;
import twokitchens.model.Json;

/**
 * Whatever is sent: a prompt response, which reveals no internal error; and a rejected request has changed nothing.
 *
 * <p>The seed is fixed, so that a build does not fail by chance; more tries go on where fewer ended.
 */
@AddLifecycleHook(value = Tries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class InputContract {
    private static final String SEED = "20261126";
    private static final List<String> TROUBLE = List.of("Exception", "\tat ", "java.", "twokitchens.");

    private @Nullable ScriptedModel model;
    private @Nullable RunningServer server;
    private List<ApiRoute> routes = List.of();
    private String users = "";

    /** A new server, not started yet. */
    protected abstract Server server();

    /** The server's routes. */
    protected abstract List<ApiRoute> routes(RunningServer running) throws IOException;

    @BeforeProperty
    void start() throws Exception {
        model = ScriptedModel.start(InputContract::chat);
        server = RunningServer.start(server(), "--cook-time", "1ms", "--llm-url", model.url());
        routes = routes(server);
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
        return Nonsense.targets(routes);
    }

    @Provide
    Arbitrary<RawRequest> parameters() {
        return Nonsense.parameters(routes);
    }

    @Provide
    Arbitrary<RawRequest> bodies() {
        return Nonsense.bodies(routes);
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
        RawResponse response = RawHttp.exchange(server.port(), request);
        assertThat(response.status()).as(shown(request)).isBetween(200, 499);
        assertThat(response.text()).as(shown(request)).doesNotContain(TROUBLE);
        assertBothWays(response.status() < 400);
        String now = users();
        if (response.status() >= 400) {
            assertThat(now)
                    .as("the users after %s of %s", response.status(), shown(request))
                    .isEqualTo(users);
        }
        users = now;
    }

    /** Valid requests alone or invalid ones alone would show little. */
    private static void assertBothWays(boolean isLetIn) {
        Statistics.collect(isLetIn);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share >= 2);
            coverage.check(false).percentage(share -> share >= 2);
        });
    }

    private String users() throws IOException {
        RawResponse answer = RawHttp.exchange(server.port(), RawRequest.get("/users"));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode parsed = Json.mapper().readTree(answer.text());
        assertThat(parsed.findValues("id")).isNotEmpty();
        return answer.text();
    }

    private static String shown(RawRequest request) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        return "%s %s %s %s".formatted(request.method(), request.path(), request.headers(), body);
    }
}
