package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HandlerSourceTest {
    @Test
    void isWhatTheServersAreCompiledFrom() throws IOException {
        assertThat(HandlerSource.blocking()).isEqualTo(HandlerSource.of(source("sync")));
        assertThat(HandlerSource.eventLoop()).isEqualTo(HandlerSource.of(source("async")));
        assertThat(HandlerSource.blocking().code())
                .startsWith("final class CookHandler {")
                .contains("Thread.sleep(")
                .endsWith("}");
        assertThat(HandlerSource.eventLoop().code()).contains("Future<Object> cookAsync(");
    }

    @Test
    void countsNeitherCommentsNorEmptyLines() {
        HandlerSource source = HandlerSource.of("package small;\n\nimport java.util.List;\n\n"
                + "/** Says\n * what. */\nfinal class Small {\n\n    // Why.\n    int one = 1; // one\n}\n");
        assertThat(source.code()).isEqualTo("final class Small {\n\n    int one = 1; // one\n}");
        assertThat(source.lines()).isEqualTo(3);
    }

    private static String source(String server) throws IOException {
        return Files.readString(
                Path.of("..", server + "-server/src/main/java/twokitchens", server, "CookHandler.java"));
    }
}
