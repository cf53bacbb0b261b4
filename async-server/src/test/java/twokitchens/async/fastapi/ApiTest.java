package twokitchens.async.fastapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;

/** A custom declaration gives routes, validation and documentation, as the lesson's operations do. */
class ApiTest {
    private static final Vertx VERTX = Vertx.vertx();
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

        Object answerInPart() {
            return List.of("a secret of the kitchen", new Object());
        }
    }

    private static Api api(Router router) {
        return new Api(router, new ApiInfo("Menu", "Dishes", "1"), 10_000);
    }

    @BeforeAll
    static void start() {
        Router router = Router.router(VERTX);
        Dishes dishes = new Dishes();
        Api api = api(router);
        api.get("/dishes/{dish_id}/sides", dishes, "find");
        api.post("/dishes", 201, dishes, "create");
        api.get("/pieces", dishes, "count");
        api.get("/broken", dishes, "fail");
        api.get("/half", dishes, "answerInPart");
        api.complete();
        port = VERTX.createHttpServer().requestHandler(router).listen(0).await().actualPort();
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    /** The JSON of the response; in what is written here, quotes are single. */
    private static JsonNode ask(String target, String body, int status) throws Exception {
        RawResponse response = RawHttp.exchange(
                port, body.isEmpty() ? RawRequest.get(target) : RawRequest.postJson(target, body.replace('\'', '"')));
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        return Json.mapper().readTree(response.text());
    }

    /** What is accepted, and a part of the answer by its place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/dishes/007/sides?spicy=yes&limit=3 |  | ``           | {'dish_id':7,'spicy':true,'limit':3}",
                "/dishes/7/sides?spicy=0             |  | ``           | {'dish_id':7,'spicy':false,'limit':-1}",
                "/dishes/1/sides?spicy=TRUE          |  | /spicy       | true",
                "/dishes/1/sides?spicy=off           |  | /spicy       | false",
                "/pieces                             |  | ``           | 4",
                "/pieces?n=8                         |  | ``           | 8",
                "/dishes | {'name':'F','price':'1.5','tags':['hot'],'weight_grams':'250'} | /weight_grams | 250",
                "/dishes | {'name':'F','price':9,'tags':[],'side':{'name':'R','price':'1.5','tags':[]}} | /side/price | 1.5",
                "/dishes | {'name':'F','price':9,'tags':[],'side':{'name':'R','price':'1.5','tags':[]}} | /side/side  | null",
            })
    void whatIsDeclaredIsReadByItsTypes(String target, String body, String place, String answer) throws Exception {
        String given = body == null ? "" : body;
        assertThat(ask(target, given, given.isEmpty() ? 200 : 201).at(place))
                .isEqualTo(Json.mapper().readTree(answer.replace('\'', '"')));
    }

    /** All that is wrong is told at once, with its place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/dishes/99999999999/sides?limit=1.5 |  | int_parsing_size path.dish_id, missing query.spicy, int_parsing query.limit",
                "/dishes/1/sides?spicy=maybe         |  | bool_parsing query.spicy",
                "/dishes/1/sides?spicy=2             |  | bool_parsing query.spicy",
                "/pieces?n=9                         |  | less_than_equal query.n",
                "/pieces?n=nine                      |  | int_parsing query.n",
                "/dishes | {'name':'F','price':-1,'tags':[]}    | value_error body",
                "/dishes | {'name':'F','price':1e400,'tags':[]} | finite_number body.price",
                "/dishes | {'name':'F','price':'cheap','tags':['a',2],'side':{'name':'R','price':{},'tags':1}} "
                        + "| float_parsing body.price, string_type body.tags.1, float_type body.side.price, list_type body.side.tags",
            })
    void whatIsWrongIsToldAtOnceWithItsPlace(String target, String body, String errors) throws Exception {
        StringBuilder told = new StringBuilder();
        for (JsonNode error : ask(target, body == null ? "" : body, 422).get("detail")) {
            String place =
                    error.get("loc").toString().replaceAll("[\\[\\]\"]", "").replace(',', '.');
            told.append(told.isEmpty() ? "" : ", ").append(error.get("type").textValue() + " " + place);
        }
        assertThat(told).hasToString(errors);
    }

    @Test
    void anErrorIsToldInPydanticsWords() throws Exception {
        assertThat(ask("/pieces?n=1", "", 422).at("/detail/0"))
                .isEqualTo(Json.mapper()
                        .readTree("{\"type\":\"greater_than_equal\",\"loc\":[\"query\",\"n\"],\"msg\":\"Input"
                                + " should be greater than or equal to 2\",\"input\":\"1\",\"ctx\":{\"ge\":2}}"));
        assertThat(ask("/dishes", "{'name':'F','price':-1,'tags':[]}", 422)
                        .at("/detail/0/msg")
                        .textValue())
                .isEqualTo("Value error, a price is not negative");
    }

    @ParameterizedTest
    @CsvSource({"/dishes/7, 404", "/dishes//sides, 404", "/dishes/7/sides/1, 404", "/broken, 500"})
    void whatIsNotThereOrFailsTellsNothing(String target, int status) throws Exception {
        assertThat(ask(target, "", status).toString()).doesNotContain("secret");
    }

    /** One thread writes all answers: what it has written of one must not lead the next. */
    @Test
    void anAnswerThatCannotBeWrittenLeavesNothingBehind() throws Exception {
        assertThat(ask("/half", "", 500).toString()).doesNotContain("secret");
        assertThat(ask("/pieces", "", 200).intValue()).isEqualTo(4);
    }

    @Test
    void theDocumentComesFromTheSameDeclaration() throws Exception {
        JsonNode document = ask("/openapi.json", "", 200);
        JsonNode find = document.at("/paths/~1dishes~1{dish_id}~1sides/get");
        assertThat(find.get("operationId").textValue()).isEqualTo("find_dishes__dish_id__sides_get");
        assertThat(find.get("parameters").findValuesAsText("in")).containsExactly("path", "query", "query");
        assertThat(find.at("/parameters/2/required").booleanValue()).isFalse();
        assertThat(document.at("/paths/~1pieces/get/parameters/0").toString())
                .isEqualTo("{\"name\":\"n\",\"in\":\"query\",\"required\":false,\"schema\":{\"type\":"
                        + "\"integer\",\"maximum\":8,\"minimum\":2,\"default\":4,\"title\":\"N\"}}");
        JsonNode dish = document.at("/components/schemas/Dish");
        assertThat(dish.get("required").toString()).isEqualTo("[\"name\",\"price\",\"tags\"]");
        assertThat(dish.at("/properties/weight_grams").toString())
                .isEqualTo("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}],\"title\":\"Weight Grams\"}");
        assertThat(dish.at("/properties/side/anyOf/0/$ref").textValue()).isEqualTo("#/components/schemas/Dish");
    }

    @Test
    void aMethodThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> api(Router.router(VERTX)).get("/menu", new Dishes(), "menu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dishes has 0 methods named menu, not one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/menu/{name}.json", "/menu/{}", "/menu/{name"})
    void aParameterThatIsNoWholeSegmentIsRefused(String path) {
        assertThatThrownBy(() -> api(Router.router(VERTX)).get(path, new Dishes(), "fail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path);
    }
}
