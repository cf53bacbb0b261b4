package twokitchens.async.fastapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.model.Json;

/** A custom declaration gives routes, validation and documentation, as the lesson's operations do. */
@Execution(ExecutionMode.CONCURRENT)
class ApiTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    /** An item of a menu; only together can price and weight be wrong. */
    record Dish(String name, double price, Optional<Integer> weightGrams, List<String> tags, Optional<Dish> side) {
        Dish {
            if (price < 0) {
                throw new IllegalArgumentException("a price is not negative");
            }
        }
    }

    /** Handlers as a student might add them. */
    static final class Dishes {
        Object find(int dishId, boolean spicy, Optional<Long> limit) {
            return Map.of("dish_id", dishId, "spicy", spicy, "limit", limit.orElse(-1L));
        }

        Dish create(Dish dish) {
            return dish;
        }

        long count(@Query(orElse = "4", ge = 2, le = 8) int n) {
            return n;
        }

        Object fail() {
            throw new IllegalStateException("a secret of the kitchen");
        }
    }

    @BeforeAll
    static void start() {
        Router router = Router.router(VERTX);
        Dishes dishes = new Dishes();
        Api api = new Api(router, new ApiInfo("Menu", "Dishes", "1"), 10_000);
        api.get("/dishes/{dish_id}/sides", dishes, "find");
        api.post("/dishes", 201, dishes, "create");
        api.get("/pieces", dishes, "count");
        api.get("/broken", dishes, "fail");
        api.complete();
        HttpServer server =
                VERTX.createHttpServer().requestHandler(router).listen(0).await();
        port = server.actualPort();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    private static JsonNode get(String path, int status) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build(), status);
    }

    private static JsonNode post(String json, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/dishes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return send(request, status);
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonNode send(HttpRequest request, int status) throws Exception {
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.mapper().readTree(response.body());
    }

    private static List<String> errors(JsonNode answer) {
        return answer.get("detail").findValuesAsText("type");
    }

    @Test
    void pathAndQueryParametersAreReadByTheirTypes() throws Exception {
        assertThat(get("/dishes/007/sides?spicy=yes&limit=3", 200).toString())
                .contains("\"dish_id\":7", "\"spicy\":true", "\"limit\":3");
        for (String other : List.of("/dishes/7", "/dishes//sides", "/dishes/7/sides/1")) {
            get(other, 404);
        }
        assertThat(get("/dishes/7/sides?spicy=0", 200).toString()).contains("\"spicy\":false", "\"limit\":-1");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws Exception {
        JsonNode answer = get("/dishes/99999999999/sides?limit=1.5", 422);
        assertThat(errors(answer)).containsExactly("int_parsing_size", "missing", "int_parsing");
        assertThat(answer.at("/detail/1/loc").toString()).isEqualTo("[\"query\",\"spicy\"]");
    }

    @ParameterizedTest
    @CsvSource({"maybe, bool_parsing", "2, bool_parsing", "TRUE, ''", "off, ''"})
    void booleansAreReadInPeoplesWords(String word, String error) throws Exception {
        JsonNode answer = get("/dishes/1/sides?spicy=" + word, error.isEmpty() ? 200 : 422);
        assertThat(error.isEmpty() || errors(answer).equals(List.of(error))).isTrue();
    }

    @Test
    void aBoundedNumberMayBeLeftOutAndHasItsBounds() throws Exception {
        assertThat(get("/pieces", 200).intValue()).isEqualTo(4);
        assertThat(get("/pieces?n=8", 200).intValue()).isEqualTo(8);
        assertThat(get("/pieces?n=1", 422).at("/detail/0"))
                .isEqualTo(Json.mapper()
                        .readTree("{\"type\":\"greater_than_equal\",\"loc\":[\"query\",\"n\"],\"msg\":\"Input"
                                + " should be greater than or equal to 2\",\"input\":\"1\",\"ctx\":{\"ge\":2}}"));
        assertThat(errors(get("/pieces?n=9", 422))).containsExactly("less_than_equal");
        assertThat(errors(get("/pieces?n=nine", 422))).containsExactly("int_parsing");
        assertThat(get("/openapi.json", 200).at("/paths/~1pieces/get/parameters/0"))
                .isEqualTo(Json.mapper()
                        .readTree("{\"name\":\"n\",\"in\":\"query\",\"required\":false,\"schema\":{\"type\":"
                                + "\"integer\",\"maximum\":8,\"minimum\":2,\"default\":4,\"title\":\"N\"}}"));
    }

    @Test
    void recordsMayHoldRecordsAndLists() throws Exception {
        String rice = "{\"name\":\"Rice\",\"price\":\"1.5\",\"tags\":[]}";
        JsonNode answer = post(
                "{\"name\":\"Fish\",\"price\":9,\"weight_grams\":\"250\",\"tags\":[\"hot\"],\"side\":" + rice + "}",
                201);
        assertThat(answer.get("weight_grams").intValue()).isEqualTo(250);
        assertThat(answer.at("/side/price").doubleValue()).isEqualTo(1.5);
        assertThat(answer.at("/side/side").isNull()).isTrue();
    }

    @Test
    void problemsAreLocatedWithinRecordsAndLists() throws Exception {
        JsonNode answer = post(
                "{\"name\":\"Fish\",\"price\":\"cheap\",\"tags\":[\"a\",2],\"side\":{\"name\":\"Rice\",\"price\":{},\"tags\":1}}",
                422);
        assertThat(errors(answer)).containsExactly("float_parsing", "string_type", "float_type", "list_type");
        assertThat(answer.at("/detail/1/loc").toString()).isEqualTo("[\"body\",\"tags\",1]");
        assertThat(answer.at("/detail/2/loc").toString()).isEqualTo("[\"body\",\"side\",\"price\"]");
    }

    @Test
    void aRecordsOwnRefusalIsAProblemToo() throws Exception {
        JsonNode answer = post("{\"name\":\"Fish\",\"price\":-1,\"tags\":[]}", 422);
        assertThat(errors(answer)).containsExactly("value_error");
        assertThat(answer.at("/detail/0/msg").textValue()).isEqualTo("Value error, a price is not negative");
    }

    @Test
    void infinityIsNoNumber() throws Exception {
        assertThat(errors(post("{\"name\":\"F\",\"price\":1e400,\"tags\":[]}", 422)))
                .containsExactly("finite_number");
    }

    @Test
    void whatFailsUnexpectedlyTellsNothing() throws Exception {
        assertThat(get("/broken", 500).toString()).doesNotContain("secret");
    }

    @Test
    void theDocumentComesFromTheSameDeclaration() throws Exception {
        JsonNode document = get("/openapi.json", 200);
        JsonNode find = document.at("/paths/~1dishes~1{dish_id}~1sides/get");
        assertThat(find.get("operationId").textValue()).isEqualTo("find_dishes__dish_id__sides_get");
        assertThat(find.get("parameters").findValuesAsText("in")).containsExactly("path", "query", "query");
        assertThat(find.at("/parameters/2/required").booleanValue()).isFalse();
        JsonNode dish = document.at("/components/schemas/Dish");
        assertThat(dish.get("required").toString()).isEqualTo("[\"name\",\"price\",\"tags\"]");
        assertThat(dish.at("/properties/weight_grams").toString())
                .isEqualTo("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}],\"title\":\"Weight Grams\"}");
        assertThat(dish.at("/properties/side/anyOf/0/$ref").textValue()).isEqualTo("#/components/schemas/Dish");
    }

    @Test
    void aMethodThatIsNotThereStopsTheStart() {
        Api api = new Api(Router.router(VERTX), new ApiInfo("Menu", "Dishes", "1"), 10_000);
        assertThatThrownBy(() -> api.get("/menu", new Dishes(), "menu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dishes has 0 methods named menu, not one");
    }

    @Test
    void aParameterThatIsNoWholeSegmentIsRefused() {
        for (String path : List.of("/menu/{name}.json", "/menu/{}", "/menu/{name")) {
            Api api = new Api(Router.router(VERTX), new ApiInfo("Menu", "Dishes", "1"), 10_000);
            assertThatThrownBy(() -> api.get(path, new Dishes(), "fail"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path);
        }
    }
}
