package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.model.Json;
import twokitchens.testing.DatabaseContract;
import twokitchens.testing.RunningServer;

class DatabaseTest extends DatabaseContract {
    /** The routes are declared as all others are; without a database there are none. */
    @Test
    void theDocumentHasWhatTheServerHas() throws Exception {
        try (RunningServer server = start("--database-pool", "1");
                RunningServer without = tested.start()) {
            JsonNode document = Json.parse(server.get("/openapi.json").body());
            assertThat(OpenApiRules.problems(document)).isEmpty();
            assertThat(document.at("/paths/~1query/get/parameters/0/schema/default")
                            .textValue())
                    .isEqualTo("100ms");
            assertThat(document.at("/paths/~1queries/get/parameters").findValuesAsText("name"))
                    .isEqualTo(List.of("n", "at_once"));
            assertThat(without.get("/openapi.json").text()).doesNotContain("/quer");
        }
    }

    /** The driver works on Vert.x's event loop, and brings no threads that would work beside it. */
    @Test
    void theDriverHasNoThreadsOfItsOwn() throws Exception {
        try (RunningServer server = start("--database-pool", "5")) {
            assertThat(server.get("/queries?n=20&at_once=true").status()).isEqualTo(200);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.matches("(reactor-.*|parallel-\\d+|single-\\d+|boundedElastic-\\d+)"));
        }
    }
}
