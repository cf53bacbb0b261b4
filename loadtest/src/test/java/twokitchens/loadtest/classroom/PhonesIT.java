package twokitchens.loadtest.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.classroom.lesson.CookMode;

/** The phones' door: who is let in, what he sees, and what he cannot do. */
@Isolated("it keeps both cores busy")
@Tag("extended")
class PhonesIT {
    private static OpenClassroom classroom;

    @BeforeAll
    static void open() throws Exception {
        classroom = new OpenClassroom();
    }

    @AfterAll
    static void close() {
        classroom.close();
    }

    @BeforeEach
    void firstMenu() throws Exception {
        classroom.serve(50, 4, CookMode.AWAIT);
    }

    @Test
    void fortyPhonesOrderThreeTimesEachAndSeeTheirWaits() throws Exception {
        List<String> phones = new ArrayList<>();
        for (int phone = 1; phone <= 40; phone++) {
            phones.add(classroom.join("guest " + phone));
        }
        for (int order = 0; order < 3; order++) {
            for (String phone : phones) {
                assertThat(classroom.order(phone)).isEqualTo(204);
            }
        }
        for (String phone : phones) {
            try (FeedReader feed = new FeedReader(classroom.phonePage() + "events?phone=" + phone, "")) {
                List<JsonNode> own = feed.readUntil("s", 6).events();
                assertThat(own.stream().map(event -> event.get(1).intValue()).distinct())
                        .hasSize(3);
            }
        }
        assertThat(classroom.lesson().status().classOrders()).isEqualTo(120);
    }

    @Test
    void aLostConnectionGoesOnWhereItWas() throws Exception {
        classroom.lesson().burst(20);
        String place;
        List<JsonNode> seen = new ArrayList<>();
        try (FeedReader feed = new FeedReader(classroom.page() + "events", "").readUntil("s", 5)) {
            place = feed.lastId();
            seen.addAll(feed.events());
        }
        classroom.awaitQuiet();
        try (FeedReader feed =
                new FeedReader(classroom.page() + "events", place).readUntil("s", 40 - count(seen, "s"))) {
            assertThat(feed.hasBeenFresh()).isFalse();
            seen.addAll(feed.events());
        }
        assertThat(seen).hasSize(20 + 2 * 20 + 2 * 20).doesNotHaveDuplicates();
    }

    private static int count(List<JsonNode> events, String kind) {
        return (int) events.stream()
                .filter(event -> event.get(0).textValue().equals(kind))
                .count();
    }

    @Test
    void aConnectionLostOverAClearedBoardStartsAfresh() throws Exception {
        classroom.lesson().burst(3);
        String place;
        try (FeedReader feed = new FeedReader(classroom.page() + "events", "").readUntil("s", 6)) {
            place = feed.lastId();
        }
        classroom.lesson().clear();
        classroom.awaitOpen();
        classroom.lesson().burst(2);
        try (FeedReader feed = new FeedReader(classroom.page() + "events", place).readUntil("s", 4)) {
            assertThat(feed.hasBeenFresh()).isTrue();
            assertThat(count(feed.events(), "a")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.js", "events", "order", "wrongtoken/", "wrongtoken/order"})
    void nothingIsAnsweredWithoutTheToken(String path) throws Exception {
        assertThat(classroom.get(classroom.phoneDoor() + path).statusCode()).isEqualTo(403);
        assertThat(classroom.post(classroom.phoneDoor() + path, "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "settings", "clear", "stream", "reopen", "prediction/run", "round.csv"})
    void theTeachersButtonsDoNotExistAtThePhonesDoor(String path) throws Exception {
        assertThat(classroom
                        .post(classroom.phonePage() + path, "{\"guests\": 5}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(classroom.get(classroom.phonePage() + path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example, 403", "Origin, null, 403", "X-Nothing, at all, 204"})
    void theTeachersPageObeysNoOtherPage(String header, String value, int status) throws Exception {
        assertThat(classroom
                        .post(classroom.page() + "burst", "{\"guests\": 1}", header, value)
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst | {\"guests\": 0}",
                "burst | {\"guests\": 1001}",
                "burst | {}",
                "burst | not json",
                "burst | null",
                "settings | {\"dishMillis\": 1000, \"cooks\": 0, \"mode\": \"await\"}",
                "settings | {\"dishMillis\": 1000, \"cooks\": 1, \"mode\": \"soup\"}",
                "settings | {\"dishMillis\": 1000}",
                "reopen | {\"side\": 7}",
                "stream | {\"perSecond\": -1}",
                "prediction/guess | [1]",
            })
    void nonsenseIsRefused(String path, String body) throws Exception {
        assertThat(classroom.post(classroom.page() + path, body).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() throws Exception {
        String body = "{\"name\": \"" + "x".repeat(10_000) + "\"}";
        assertThat(classroom.post(classroom.phonePage() + "join", body).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPhoneThatNeverJoinedCannotOrder() throws Exception {
        assertThat(classroom.order("0123456789abcdef")).isEqualTo(409);
    }

    @Test
    void aThousandTapsOfOnePhoneAreAFewOrdersAndTheLessonGoesOn() throws Exception {
        try (OpenClassroom other = new OpenClassroom()) {
            String phone = other.join("greedy");
            List<Integer> answers = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(tap -> tap(other, phone))
                    .toList();
            assertThat(answers).containsOnly(204, 409, 429);
            assertThat(other.lesson().status().classOrders()).isBetween(1, 40);
            other.awaitQuiet();
            assertThat(other.post(other.page() + "burst", "{\"guests\": 2}").statusCode())
                    .isEqualTo(204);
            other.awaitQuiet();
        }
    }

    private static int tap(OpenClassroom classroom, String phone) {
        try {
            return classroom.order(phone);
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void botsOrderForAClassThatCannot() throws Exception {
        assertThat(classroom.post(classroom.page() + "bots", "{\"come\": true}").statusCode())
                .isEqualTo(204);
        OpenClassroom.await(() -> classroom.lesson().status().classOrders() > 5);
        classroom.post(classroom.page() + "bots", "{\"come\": false}");
        assertThat(classroom.lesson().status().bots()).isZero();
    }
}
