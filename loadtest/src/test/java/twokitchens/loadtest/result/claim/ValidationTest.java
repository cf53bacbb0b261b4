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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ServerKind;

/** The claim is decided by what the running servers answered, and by nothing else. */
class ValidationTest {
    private static final String EXPLAINED = "422 {'detail':[{'loc':['body','name']}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "201 {'id':3,'name':123}                         | " + EXPLAINED + " | SUPPORTED",
                "400 {'error':'name must be a string'}           | " + EXPLAINED + " | SUPPORTED",
                "400 <h1>name must be a string</h1>              | " + EXPLAINED + " | SUPPORTED",
                EXPLAINED + "                                    | " + EXPLAINED + " | ONLY_IF",
                "400 {'errors':{'name':['Not a valid string.']}} | " + EXPLAINED + " | ONLY_IF",
                "201 {'id':3,'name':123} | 400 <h1>name must be a string</h1>    | NOT_SUPPORTED",
                "201 {'id':3,'name':123} | 400 {'error':'name must be a string'} | NOT_SUPPORTED",
                EXPLAINED + "            | 201 {'id':3,'name':123} | NOT_SUPPORTED",
                "201 {'id':3,'name':123} | 201 {'id':3,'name':123} | NOT_SUPPORTED",
            })
    void validatingIsDecidedByTheAnswers(String blocking, String eventLoop, Verdict verdict) {
        assertThat(verdict(Validation.VALIDATES, posted("sync-1", blocking), posted("async-1", eventLoop)))
                .contains(verdict);
    }

    /** What the two originals answered, as it was recorded, is what the lesson says. */
    @Test
    void theOriginalsAnswersSupportTheLesson() throws IOException {
        assertThat(verdict(Validation.VALIDATES, recorded("flask", "sync-1"), recorded("fastapi", "async-1")))
                .contains(Verdict.SUPPORTED);
    }

    @Test
    void noServerAskedIsNoVerdict() {
        assertThat(verdict(Validation.BOTH)).isEmpty();
        assertThat(verdict(Validation.BOTH, posted("sync-1", EXPLAINED))).isEmpty();
        assertThat(verdict(Validation.BOTH, posted("async-1", EXPLAINED))).isEmpty();
    }

    /** A page of errors is no documentation, and neither is a page beside a description that is none. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "200 {}, 200 {}, NOT_SUPPORTED",
                "200 {}, 200 {'openapi':'3.1.0'}, ONLY_IF",
                "404, 200 {'openapi':'3.1.0'}, SUPPORTED"
            })
    void aDescriptionMustDescribe(String blocking, String eventLoop, Verdict verdict) {
        assertThat(verdict(
                        Validation.DOCUMENTS,
                        exchange("sync-1", "GET", "/openapi.json", blocking),
                        exchange("sync-1", "GET", "/docs", blocking),
                        exchange("async-1", "GET", "/openapi.json", eventLoop),
                        exchange("async-1", "GET", "/docs", eventLoop)))
                .contains(verdict);
    }

    /** A server of the user's own may have any name: it is known by the kind it was measured with. */
    @Test
    void theKindIsThatOfTheContenderAndItsNameOnlyWhereNoneWasMeasured() {
        Contender flask = new Contender("async-in-name-only", ServerKind.BLOCKING, "Flask", Optional.of(1));
        Comparison comparison = Results.with(
                Results.comparison(List.of(), posted("async-in-name-only", EXPLAINED), posted("async-1", EXPLAINED)),
                "failedRuns",
                List.of(new FailedRun("cook", flask, 1, "gone")));
        BothAnswers both = BothAnswers.to("POST", "/users", comparison).orElseThrow();
        assertThat(both.blocking().contender()).isEqualTo("async-in-name-only");
        assertThat(both.eventLoop().contender()).isEqualTo("async-1");
    }

    private static Optional<Verdict> verdict(ClaimRule<?> rule, Exchange... exchanges) {
        return rule.decide(Measured.of(Results.comparison(List.of(), exchanges)))
                .map(ClaimResult::verdict);
    }

    private static Exchange posted(String contender, String answer) {
        return exchange(contender, "POST", "/users", answer);
    }

    /** An answer is a status and a body, with apostrophes for quotation marks. */
    private static Exchange exchange(String contender, String method, String path, String answer) {
        int status = Integer.parseInt(answer.substring(0, 3));
        String body = answer.substring(3).strip().replace('\'', '"');
        return new Exchange(contender, method, path, "{}", status, "application/json", body);
    }

    /** The contract holds a number of 4,300 digits, too. */
    private static Exchange recorded(String server, String contender) throws IOException {
        StreamReadConstraints longNumbers =
                StreamReadConstraints.builder().maxNumberLength(10_000).build();
        var file = ValidationTest.class.getResourceAsStream("/contract/" + server + ".json");
        JsonNode cases = new ObjectMapper(new JsonFactoryBuilder()
                        .streamReadConstraints(longNumbers)
                        .build())
                .readTree(Objects.requireNonNull(file))
                .get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(each -> each.get("name").textValue().equals("post-name-int"))
                .findFirst()
                .map(each -> posted(
                        contender,
                        each.at("/response/status").intValue() + " "
                                + each.at("/response/body_raw").textValue()))
                .orElseThrow();
    }
}
