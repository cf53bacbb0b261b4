package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import twokitchens.model.Json;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RunningServer;

/** The OpenAPI document is the original's, as far as the lesson goes. */
class OpenApiTest {
    @Test
    void equalsTheOriginalsForTheLessonsOperations() throws Exception {
        JsonNode original;
        try (InputStream in = getClass().getResourceAsStream("/contract/fastapi-openapi.json")) {
            original = Json.mapper().readTree(in);
        }
        try (RunningServer server = RunningServer.start(new AsyncServer())) {
            String served = RawHttp.exchange(server.port(), RawRequest.get("/openapi.json"))
                    .text();
            assertThat(lessonsPart(Json.mapper().readTree(served), original)).isEqualTo(original);
        }
    }

    /** Operations of our own stand beside the lesson's: they are left out of the comparison. */
    private static JsonNode lessonsPart(JsonNode served, JsonNode original) {
        ObjectNode copy = served.deepCopy();
        for (String place : new String[] {"/paths", "/components/schemas"}) {
            ((ObjectNode) copy.at(place))
                    .retain(original.at(place).properties().stream()
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return copy;
    }
}
