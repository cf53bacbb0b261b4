package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What must be known to read a server's samples. It is never on a command line, which all users of a host can see. */
final class SamplesToken {
    private static final String VARIABLE = "TWO_KITCHENS_SAMPLES_TOKEN";

    @Option(
            names = "--samples-token-file",
            paramLabel = "FILE",
            description = "File that holds the token of the samples. (default: " + VARIABLE + " in the environment)")
    private Optional<Path> file = Optional.empty();

    String given() {
        String token = file.map(SamplesToken::read)
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .map(String::strip)
                .orElse("");
        require(
                token.matches("[!-~]{16,}"),
                "the samples need a token of 16 characters or more: --samples-token-file, or " + VARIABLE
                        + " in the environment");
        return token;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw badUsage("cannot read " + file);
        }
    }
}
