package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIContractException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.RunningServer;

/** The OpenAPI document is the original's, as far as the lesson goes. */
@Execution(ExecutionMode.CONCURRENT)
class OpenApiTest {
    private static JsonNode served;

    @BeforeAll
    static void ask() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer())) {
            served = Json.parse(server.get("/openapi.json").body());
        }
    }

    @Test
    void equalsTheOriginalsForTheLessonsOperations() throws Exception {
        JsonNode original;
        try (InputStream in = getClass().getResourceAsStream("/contract/fastapi-openapi.json")) {
            original = Json.mapper().readTree(in);
        }
        assertThat(lessonsPart(served, original)).isEqualTo(original);
    }

    @Test
    void isAnOpenApiDocumentAndKeepsTheRulesThatASchemaCannotSay() throws Exception {
        validate(served);
        assertThat(OpenApiRules.problems(served)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/info/title", "/paths/~1users/get/responses/200/description"})
    void withoutWhatOpenApiWantsItIsNone(String place) throws Exception {
        assertThatThrownBy(() -> validate(without(place, served))).isInstanceOf(OpenAPIContractException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/paths/~1users/get/summary, has no summary",
        "/paths/~1users/get/operationId, has no operationId",
        "/paths/~1users~1{user_id}/get/parameters, does not declare",
        "/paths/~1users/get/responses/200, never succeeds",
        "/components/schemas/User, leads nowhere",
        "/paths/~1chat, is used nowhere"
    })
    void findsWhatBreaksTheRules(String place, String problem) throws Exception {
        assertThat(OpenApiRules.problems(without(place, served)))
                .anySatisfy(each -> assertThat(each).contains(problem));
    }

    /** Against the schema that the OpenAPI Initiative publishes. */
    private static void validate(JsonNode document) {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract.from(vertx, new JsonObject(document.toString())).await();
        } finally {
            vertx.close().await();
        }
    }

    private static JsonNode without(String place, JsonNode document) {
        ObjectNode copy = document.deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode removed =
                ((ObjectNode) copy.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        assertThat(removed).as(place).isNotNull();
        return copy;
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
