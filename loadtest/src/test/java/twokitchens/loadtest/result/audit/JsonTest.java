package twokitchens.loadtest.result.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.statistics.AaTest;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.Estimate;

/** What the audit and the statistics say can be written into results and read again. */
class JsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(Object value) throws JsonProcessingException {
        String json = MAPPER.writeValueAsString(value);
        assertThat(MAPPER.readValue(json, value.getClass())).isEqualTo(value);
    }

    static Stream<Object> values() {
        return Stream.of(
                AuditRule.TOO_FAST.with("1.50 ms", "200 ms"),
                AuditRule.SAME_ANSWERS.with(),
                Estimate.of(List.of(4.9)),
                Estimate.of(List.of(4.9, 4.8, 5.0)),
                DifferenceTest.of(List.of(5.0), List.of(0.0)),
                new AaTest(20, 2, 1));
    }
}
