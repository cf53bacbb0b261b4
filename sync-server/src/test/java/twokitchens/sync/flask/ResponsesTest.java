package twokitchens.sync.flask;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import org.junit.jupiter.api.Test;
import twokitchens.cli.ServerOptions;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;

class ResponsesTest {
    /** A value that cannot be written as JSON. */
    public static final class Broken {
        public String getName() {
            throw new IllegalStateException("a secret");
        }
    }

    @Test
    void aValueThatCannotBeWrittenIsAnErrorAndNoShortAnswer() throws Exception {
        Javalin javalin = Javalin.start(config -> {
            FlaskDefaults.install(config, new ServerOptions(0));
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.get("/broken", context -> Responses.json(context, new Broken()));
        });
        try {
            RawResponse response = RawHttp.exchange(javalin.port(), RawRequest.get("/broken"));
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).doesNotContain("secret");
        } finally {
            javalin.stop();
        }
    }
}
