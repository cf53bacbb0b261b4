package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.claim.Validation.Answer;

class ValidationTest {
    /** The contract holds a number of 4,300 digits, too. */
    private static final StreamReadConstraints LONG_NUMBERS =
            StreamReadConstraints.builder().maxNumberLength(10_000).build();

    private static final Answer ACCEPTED = new Answer(201, "{\"id\":3,\"name\":123}");
    private static final Answer REFUSED = new Answer(400, "{\"error\":\"bad request\"}");
    private static final Answer EXPLAINED = new Answer(422, "name should be a string");

    /** Both kitchens must give these answers byte for byte: their own contract tests say so. */
    @Test
    void quotesTheRecordedAnswers() throws IOException {
        assertThat(Validation.ORDER)
                .isEqualTo(recorded("flask").at("/request/body").textValue());
        assertThat(Validation.FLASK).isEqualTo(answer(recorded("flask")));
        assertThat(Validation.FASTAPI).isEqualTo(answer(recorded("fastapi")));
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(ACCEPTED, EXPLAINED, Verdict.SUPPORTED),
                Arguments.of(REFUSED, EXPLAINED, Verdict.SUPPORTED),
                Arguments.of(EXPLAINED, EXPLAINED, Verdict.ONLY_IF),
                Arguments.of(ACCEPTED, REFUSED, Verdict.ONLY_IF),
                Arguments.of(ACCEPTED, ACCEPTED, Verdict.NOT_SUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void isDecidedByTheAnswers(Answer flask, Answer fastApi, Verdict verdict) {
        assertThat(Validation.ruling(flask, fastApi).verdict()).isEqualTo(verdict);
    }

    private static JsonNode recorded(String server) throws IOException {
        var file = ValidationTest.class.getResourceAsStream("/contract/" + server + ".json");
        JsonNode cases = new ObjectMapper(new JsonFactoryBuilder()
                        .streamReadConstraints(LONG_NUMBERS)
                        .build())
                .readTree(Objects.requireNonNull(file))
                .get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(each -> each.get("name").textValue().equals("post-name-int"))
                .findFirst()
                .orElseThrow();
    }

    private static Answer answer(JsonNode recorded) {
        return new Answer(
                recorded.at("/response/status").intValue(),
                recorded.at("/response/body_raw").textValue().strip());
    }
}
