package twokitchens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLineTest {
    @ParameterizedTest
    @CsvSource({
        "/users?a=%0A, /users?a=%0A",
        "'/\r\nINFO:', '/\\x0d\\x0aINFO:'",
        "'/\u001b[2J', '/\\x1b[2J'",
        "'/\u007f\u009b', '/\\x7f\\x9b'",
        "'/\u202e菜', '/\\u202e\\u83dc'",
        "'/\" 200', '/\\\" 200'",
        "'/\\x0a', '/\\\\x0a'"
    })
    void showsWhatATerminalWouldObey(String target, String shown) {
        assertThat(RequestLine.printable("GET", target, "HTTP/1.1")).isEqualTo("GET " + shown + " HTTP/1.1");
    }

    @Property
    void isPrintableWhateverWasSent(@ForAll String method, @ForAll String target) {
        assertThat(RequestLine.printable(method, target, "HTTP/1.1"))
                .matches("[ -~]*")
                .doesNotMatch(".*(?<!\\\\)(\\\\\\\\)*\".*");
    }
}
