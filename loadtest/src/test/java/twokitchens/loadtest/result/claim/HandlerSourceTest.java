package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HandlerSourceTest {
    @Test
    void isWhatTheServersAreCompiledFrom() throws IOException {
        assertThat(source("sync")).endsWith(HandlerSource.blocking().code() + "\n");
        assertThat(source("async")).endsWith(HandlerSource.eventLoop().code() + "\n");
        assertThat(HandlerSource.blocking().code()).startsWith("/**").contains("final class CookHandler");
    }

    @Test
    void countsNeitherCommentsNorEmptyLines() {
        String code = "/** Says\n * what. */\nfinal class Small {\n\n    // Why.\n    int one = 1; // one\n}";
        assertThat(new HandlerSource(code).lines()).isEqualTo(3);
    }

    private static String source(String server) throws IOException {
        return Files.readString(
                Path.of("..", server + "-server/src/main/java/twokitchens", server, "CookHandler.java"));
    }
}
