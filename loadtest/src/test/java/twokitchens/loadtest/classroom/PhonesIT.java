package twokitchens.loadtest.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;

/** The phones' door: who is let in, what he sees, and what he cannot do. */
@Isolated("it keeps both cores busy")
@Tag("extended")
@Timeout(120)
class PhonesIT {
    @AutoClose
    private static OpenClassroom classroom;

    @BeforeAll
    static void open() throws Exception {
        classroom = new OpenClassroom();
    }

    @BeforeEach
    void firstMenu() throws Exception {
        classroom.serve(50, 4, CookMode.AWAIT);
    }

    /** What a page was told by server-sent events. */
    private record Received(List<JsonNode> events, String lastId, boolean fresh) {
        long count(String kind) {
            return events.stream()
                    .filter(event -> event.get(0).textValue().equals(kind))
                    .count();
        }
    }

    /** Reads as a browser does until so many events of a kind have come, then loses the connection. */
    private static Received read(String url, String lastId, String kind, int many) throws Exception {
        Received feed = new Received(new ArrayList<>(), lastId, false);
        try (BufferedReader lines = classroom.lines(url, "Last-Event-ID", lastId)) {
            while (feed.count(kind) < many) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    feed = new Received(feed.events(), line.substring("id: ".length()), feed.fresh());
                } else if (line.startsWith("data: ")) {
                    JsonNode frame = OpenClassroom.json(line.substring("data: ".length()));
                    frame.get("events").forEach(feed.events()::add);
                    feed = new Received(
                            feed.events(),
                            feed.lastId(),
                            feed.fresh() || frame.get("fresh").booleanValue());
                }
            }
        }
        return feed;
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
            Received own = read(classroom.phonePage() + "events?phone=" + phone, "", "s", 6);
            assertThat(own.events().stream()
                            .map(event -> event.get(1).intValue())
                            .distinct())
                    .hasSize(3);
        }
        assertThat(classroom.lesson().status().classOrders()).isEqualTo(120);
    }

    @Test
    void aLostConnectionGoesOnWhereItWas() throws Exception {
        classroom.lesson().burst(20);
        Received first = read(classroom.page() + "events", "", "s", 5);
        classroom.awaitQuiet();
        Received rest = read(classroom.page() + "events", first.lastId(), "s", (int) (40 - first.count("s")));
        assertThat(rest.fresh()).isFalse();
        assertThat(Stream.concat(first.events().stream(), rest.events().stream()))
                .hasSize(20 + 2 * 20 + 2 * 20)
                .doesNotHaveDuplicates();
    }

    @Test
    void aConnectionLostOverAClearedBoardStartsAfreshAndSoDoesOneThatNamesNoPlaceOfOurs() throws Exception {
        classroom.lesson().burst(3);
        Received before = read(classroom.page() + "events", "", "s", 6);
        classroom.lesson().clear();
        classroom.awaitOpen();
        classroom.lesson().burst(2);
        for (String id : List.of(before.lastId(), "a1b2-1-2", "a1b2--1-2", "<script>", before.lastId() + "999999")) {
            Received after = read(classroom.page() + "events", id, "s", 4);
            assertThat(after.fresh()).isTrue();
            assertThat(after.count("a")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.js", "events", "order", "wrongtoken/", "wrongtoken/order"})
    void nothingIsAnsweredWithoutTheToken(String path) {
        assertThat(classroom.get(classroom.phoneDoor() + path)).isEqualTo(403);
        assertThat(classroom.post(classroom.phoneDoor() + path, "{}")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"burst", "settings", "clear", "stream", "reopen", "prediction/run", "lesson/on", "round.csv"})
    void theTeachersButtonsDoNotExistAtThePhonesDoor(String path) {
        assertThat(classroom.post(classroom.phonePage() + path, "{\"guests\": 5}"))
                .isEqualTo(404);
        assertThat(classroom.get(classroom.phonePage() + path)).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example, 403", "Origin, null, 403", "X-Nothing, at all, 204"})
    void theTeachersPageObeysNoOtherPage(String header, String value, int status) {
        assertThat(classroom.post(classroom.page() + "burst", "{\"guests\": 1}", header, value))
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
    void nonsenseIsRefused(String path, String body) {
        assertThat(classroom.post(classroom.page() + path, body)).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        String body = "{\"name\": \"" + "x".repeat(10_000) + "\"}";
        assertThat(classroom.post(classroom.phonePage() + "join", body)).isEqualTo(413);
    }

    @Test
    void aPhoneThatNeverJoinedCannotOrder() {
        assertThat(classroom.order("0123456789abcdef")).isEqualTo(409);
    }

    @Test
    void aThousandTapsOfOnePhoneAreAFewOrdersAndTheLessonGoesOn() throws Exception {
        try (OpenClassroom other = new OpenClassroom()) {
            String phone = other.join("greedy");
            Set<Integer> answers = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(tap -> other.order(phone))
                    .collect(Collectors.toSet());
            assertThat(answers).isSubsetOf(204, 409, 429);
            assertThat(other.lesson().status().classOrders()).isBetween(1, 40);
            other.awaitQuiet();
            assertThat(other.post(other.page() + "burst", "{\"guests\": 2}")).isEqualTo(204);
            other.awaitQuiet();
        }
    }

    @Test
    void botsOrderForAClassThatCannot() throws Exception {
        assertThat(classroom.post(classroom.page() + "bots", "{\"come\": true}"))
                .isEqualTo(204);
        OpenClassroom.await(() -> classroom.lesson().status().classOrders() > 5);
        classroom.post(classroom.page() + "bots", "{\"come\": false}");
        assertThat(classroom.lesson().status().bots()).isZero();
    }
}
