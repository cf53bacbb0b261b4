package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

class ContenderFileTest {
    private static final List<String> GOOD = List.of(
            "name=flask-1", "dialect=flask", "kind=blocking", "workers=1", "framework=Flask", "command=serve {port}");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("a.properties");
    }

    @Test
    void describesWhoIsToBeStarted() throws IOException {
        ContenderSpec read = read(GOOD);
        assertThat(read.contender()).isEqualTo(new Contender("flask-1", ServerKind.BLOCKING, "Flask", Optional.of(1)));
        assertThat(read.dialect()).isEqualTo(Dialect.FLASK);
        assertThat(read.cookPath()).isEqualTo("/cook_sync");
        assertThat(read.url()).isEmpty();
        assertThat(read.directory()).contains(directory.toAbsolutePath());
    }

    @Test
    void describesWhoIsRunningAlready() throws IOException {
        ContenderSpec read = read(with("command=", "url=http://127.0.0.1:5000", "workers=", "cook=/my/oven"));
        assertThat(read.url()).contains("http://127.0.0.1:5000");
        assertThat(read.contender().workers()).isEmpty();
        assertThat(read.cookPath()).isEqualTo("/my/oven");
    }

    @Test
    void fillsPlaceholdersAndKeepsQuotedWordsTogether() throws IOException {
        ContenderSpec read = read(with("command=run -p{port} \"two words\" --cook {cookMillis}ms {cookSeconds}"));
        List<String> command = read.command(1234, Duration.ofMillis(250), new Jars(file, file, file));
        assertThat(command).endsWith("run", "-p1234", "two words", "--cook", "250ms", "0.250");
    }

    /** A contender of one's own may be the kit's server with other options: a row, and no class. */
    @Test
    void mayBeTheKitsOwnServer() throws IOException {
        ContenderSpec read = read(with("name=sync-50", "workers=50", "command={sync-server} --workers 50"));
        Path other = directory.resolve("other.jar");
        assertThat(read.command(1234, Duration.ofMillis(250), new Jars(file, other, other)))
                .containsSubsequence(
                        "-jar", file.toString(), "--port", "1234", "--cook-time", "250ms", "--workers", "50");
        ContenderSpec otherDialect = read(with("dialect=fastapi", "command={sync-server}"));
        assertThat(otherDialect.command(1234, Duration.ofMillis(250), new Jars(file, other, other)))
                .containsSubsequence("-jar", file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "name=, name is missing",
        "name=Flask 1, name must be lower-case letters and digits",
        "name=../flask, name must be lower-case letters and digits",
        "dialect=django, 'dialect must be one of flask, fastapi, not django'",
        "kind=threads, kind must be blocking or event-loop",
        "java=25, java must be 21 or left out: 25",
        "limit=yes, limit must be true or left out: yes",
        "workers=0, workers must be a number from 1 to 999999",
        "workers=many, workers must be a number from 1 to 999999",
        "framework=, framework is missing",
        "command=, 'say either url, where it is running, or command'",
        "url=http://127.0.0.1:5000, 'say either url, where it is running, or command'",
        "command=serve 5000, command must have {port}",
        "command=serve {port} {host}, command has an unknown placeholder {host}",
        "cook=oven, cook must be a path such as /cook_sync",
        "directory=nowhere, there is no directory",
        "wrokers=1, nobody knows what wrokers means",
    })
    void aBadFileIsNamedWithTheReason(String line, String complaint) throws IOException {
        write(with(line));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContenderSpec.read(file))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(complaint)
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000",
        "https://127.0.0.1:5000",
        "http://127.0.0.1",
        "http://127.0.0.1:5000/api",
        "http://a b"
    })
    void aBadUrlIsNamed(String url) throws IOException {
        write(with("command=", "url=" + url));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContenderSpec.read(file))
                .withMessageContaining("url must be like http://127.0.0.1:5000: " + url);
    }

    /** Later lines replace earlier ones of the same key. */
    private static List<String> with(String... lines) {
        return Stream.concat(GOOD.stream(), List.of(lines).stream()).toList();
    }

    private ContenderSpec read(List<String> lines) throws IOException {
        write(lines);
        return ContenderSpec.read(file);
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file, lines.stream().collect(Collectors.joining("\n")));
    }
}
