package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ServerKind;

/** The claim is decided by what the running servers answered, and by nothing else. */
class ValidationTest {
    /** The contract holds a number of 4,300 digits, too. */
    private static final StreamReadConstraints LONG_NUMBERS =
            StreamReadConstraints.builder().maxNumberLength(10_000).build();

    private static final Exchange ACCEPTED = posted("sync-1", 201, "{\"id\":3,\"name\":123}");
    private static final Exchange REFUSED = posted("sync-1", 400, "{\"error\":\"name must be a string\"}");
    private static final Exchange EXPLAINED = posted("sync-1", 422, "{\"detail\":[{\"loc\":[\"body\",\"name\"]}]}");
    private static final Exchange LISTED = posted("sync-1", 400, "{\"errors\":{\"name\":[\"Not a valid string.\"]}}");
    private static final Exchange PAGE = posted("sync-1", 400, "<h1>name must be a string</h1>");

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(ACCEPTED, EXPLAINED, Verdict.SUPPORTED),
                Arguments.of(REFUSED, EXPLAINED, Verdict.SUPPORTED),
                Arguments.of(PAGE, EXPLAINED, Verdict.SUPPORTED),
                Arguments.of(EXPLAINED, EXPLAINED, Verdict.ONLY_IF),
                Arguments.of(LISTED, EXPLAINED, Verdict.ONLY_IF),
                Arguments.of(ACCEPTED, PAGE, Verdict.NOT_SUPPORTED),
                Arguments.of(ACCEPTED, REFUSED, Verdict.NOT_SUPPORTED),
                Arguments.of(EXPLAINED, ACCEPTED, Verdict.NOT_SUPPORTED),
                Arguments.of(ACCEPTED, ACCEPTED, Verdict.NOT_SUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void validatingIsDecidedByTheAnswers(Exchange blocking, Exchange eventLoop, Verdict verdict) {
        Measured measured = measured(blocking, by("async-1", eventLoop));
        assertThat(Validation.VALIDATES.decide(measured).orElseThrow().verdict())
                .isEqualTo(verdict);
    }

    /** What the two originals answered, as it was recorded, is what the lesson says. */
    @Test
    void theOriginalsAnswersSupportTheLesson() throws IOException {
        Measured measured = measured(recorded("flask", "sync-1"), recorded("fastapi", "async-1"));
        assertThat(Validation.VALIDATES.decide(measured).orElseThrow().verdict())
                .isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void noServerAskedIsNoRuling() {
        assertThat(Validation.BOTH.decide(measured())).isEmpty();
        assertThat(Validation.BOTH.decide(measured(ACCEPTED))).isEmpty();
        assertThat(Validation.BOTH.decide(measured(by("async-1", EXPLAINED)))).isEmpty();
    }

    /** A page of errors is no documentation, and neither is a page beside a description that is none. */
    @Test
    void aDescriptionMustDescribe() {
        String description = "{\"openapi\":\"3.1.0\"}";
        assertThat(documented("{}", "{}")).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(documented("{}", description)).isEqualTo(Verdict.ONLY_IF);
        assertThat(documented("", description)).isEqualTo(Verdict.SUPPORTED);
    }

    private static Verdict documented(String blocking, String eventLoop) {
        return Validation.DOCUMENTS
                .decide(measured(
                        got("sync-1", "/openapi.json", blocking),
                        got("sync-1", "/docs", blocking),
                        got("async-1", "/openapi.json", eventLoop),
                        got("async-1", "/docs", eventLoop)))
                .orElseThrow()
                .verdict();
    }

    /** A server of the user's own may have any name: it is known by the style it was measured with. */
    @Test
    void theStyleIsThatOfTheContenderAndItsNameOnlyWhereNoneWasMeasured() {
        Contender flask = new Contender("async-in-name-only", ServerKind.BLOCKING, "Flask", Optional.of(1));
        Comparison comparison = comparison(
                List.of(new FailedRun("cook", flask, 1, "gone")),
                by("async-in-name-only", ACCEPTED),
                by("async-1", EXPLAINED));
        BothAnswers both = BothAnswers.to("POST", "/users", comparison).orElseThrow();
        assertThat(both.blocking().contender()).isEqualTo("async-in-name-only");
        assertThat(both.eventLoop().contender()).isEqualTo("async-1");
    }

    private static Exchange posted(String contender, int status, String body) {
        return new Exchange(contender, "POST", "/users", "{}", status, "application/json", body);
    }

    /** Nothing is found where there is nothing to read. */
    private static Exchange got(String contender, String path, String body) {
        return new Exchange(contender, "GET", path, "", body.isEmpty() ? 404 : 200, "application/json", body);
    }

    private static Exchange by(String contender, Exchange exchange) {
        return posted(contender, exchange.status(), exchange.body());
    }

    private static Measured measured(Exchange... exchanges) {
        return Measured.of(comparison(List.of(), exchanges));
    }

    private static Comparison comparison(List<FailedRun> failedRuns, Exchange... exchanges) {
        Comparison asked = Results.comparison(List.of(), exchanges);
        return new Comparison(
                asked.plan(),
                asked.startedAt(),
                1,
                200,
                asked.machine(),
                List.of(),
                failedRuns,
                asked.exchanges(),
                asked.jdks(),
                Optional.empty());
    }

    private static Exchange recorded(String server, String contender) throws IOException {
        var file = ValidationTest.class.getResourceAsStream("/contract/" + server + ".json");
        JsonNode cases = new ObjectMapper(new JsonFactoryBuilder()
                        .streamReadConstraints(LONG_NUMBERS)
                        .build())
                .readTree(Objects.requireNonNull(file))
                .get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(each -> each.get("name").textValue().equals("post-name-int"))
                .findFirst()
                .map(each -> posted(
                        contender,
                        each.at("/response/status").intValue(),
                        each.at("/response/body_raw").textValue()))
                .orElseThrow();
    }
}
