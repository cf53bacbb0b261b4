package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

class ContenderFileTest {
    private static final String GOOD =
            "name=flask-1\ndialect=flask\nkind=blocking\nworkers=1\nframework=Flask\ncommand=serve {port}\n";

    /** Later lines replace earlier ones of the same key. */
    private static ContenderSpec read(String... lines) throws IOException {
        return new ContenderFile("a file", GOOD + String.join("\n", lines)).contender(Optional.of(Path.of("/tmp")));
    }

    @Test
    void describesWhoIsToBeStartedOrIsRunningAlready(@TempDir Path directory) throws IOException {
        ContenderSpec started = ContenderSpec.read(Files.writeString(directory.resolve("a.properties"), GOOD));
        assertThat(started.contender())
                .isEqualTo(new Contender("flask-1", ServerKind.BLOCKING, "Flask", Optional.of(1)));
        assertThat(started)
                .extracting(ContenderSpec::dialect, ContenderSpec::cookPath, ContenderSpec::url)
                .containsExactly(Dialect.FLASK, "/cook_sync", Optional.empty());
        assertThat(started.directory()).contains(directory.toAbsolutePath());
        ContenderSpec running = read("command=", "url=http://127.0.0.1:5000", "workers=", "cook=/my/oven");
        assertThat(running.url()).contains("http://127.0.0.1:5000");
        assertThat(running.contender().workers()).isEmpty();
        assertThat(running.cookPath()).isEqualTo("/my/oven");
    }

    /** A contender of one's own may be the kit's server with other options: a row, and no class. */
    @Test
    void fillsPlaceholdersKeepsQuotedWordsTogetherAndKnowsTheKitsOwnServers() throws IOException {
        assertThat(command("command=run -p{port} \"two words\" --cook {cookMillis}ms {cookSeconds}"))
                .endsWith("run", "-p1234", "two words", "--cook", "250ms", "0.250");
        assertThat(command("workers=50", "command={sync-server} --workers 50"))
                .containsSubsequence("-jar", "sync", "--port", "1234", "--cook-time", "250ms", "--workers", "50");
        assertThat(command("dialect=fastapi", "command={sync-server}")).containsSubsequence("-jar", "sync");
    }

    private static List<String> command(String... lines) throws IOException {
        Jars jars = new Jars(Path.of("sync"), Path.of("async"), Path.of("baseline"));
        return read(lines).command(1234, Duration.ofMillis(250), jars);
    }

    static List<ContenderSpec> own() {
        return Contenders.all().stream().filter(ContenderSpec::isOwn).toList();
    }

    /** A server that prints for each request is slower than it need be. */
    @ParameterizedTest
    @MethodSource("own")
    void noMeasuredServerPrintsWhatItServes(ContenderSpec contender) {
        Path any = Path.of("any.jar");
        assertThat(contender.command(0, Duration.ofSeconds(1), new Jars(any, any, any, Optional.of(Jvm.own()))))
                .contains("--no-cook-log")
                .doesNotContain("--access-log");
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
        "command=; url=127.0.0.1:5000, url must be like http://127.0.0.1:5000: 127.0.0.1:5000",
        "command=; url=https://127.0.0.1:5000, url must be like http://127.0.0.1:5000: https:",
        "command=; url=http://127.0.0.1, url must be like http://127.0.0.1:5000: http:",
        "command=; url=http://127.0.0.1:5000/api, url must be like http://127.0.0.1:5000: http:",
        "command=; url=http://a b, url must be like http://127.0.0.1:5000: http://a b",
        "directory=nowhere, there is no directory",
        "wrokers=1, nobody knows what wrokers means",
    })
    void aBadFileIsNamedWithTheReason(String lines, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(lines.split("; ")))
                .withMessageStartingWith("a file: ")
                .withMessageContaining(complaint)
                .withMessageNotContaining("\n");
    }
}
