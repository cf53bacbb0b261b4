package twokitchens.llm;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import twokitchens.converter.BaseUrlConverter;
import twokitchens.converter.DurationConverter;

/** The options for the language model: which one is called, and its timeout. */
public final class LlmOptions {
    private static final String KEY_VARIABLE = "LLM_API_KEY";
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    @Option(
            names = "--llm-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:11434/v1",
            converter = BaseUrlConverter.class,
            description = "Send prompts of /chat to the OpenAI-compatible API at this base URL; the environment "
                    + "variable LLM_API_KEY holds its key, if it needs one (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:11434/v1");

    @Option(
            names = "--llm-model",
            paramLabel = "NAME",
            defaultValue = "simulated",
            description = "Request this model from the API (default: ${DEFAULT-VALUE}).")
    private String model = "simulated";

    @Option(
            names = "--llm-timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Answer 504 when the model sends nothing for this long: 1ms to 60m (default: "
                    + "${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(60);

    /** The URL of chat completions. */
    public URI completions() {
        return URI.create(url + "/chat/completions");
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** The longest that the model may be silent: before its answer begins, and in the middle of it. */
    public Duration timeout() {
        // A socket takes zero for no timeout.
        return timeout.isZero() ? Duration.ofMillis(1) : timeout;
    }

    /**
     * The value of the header {@code Authorization}, made of the key in the environment, if there is one.
     *
     * @throws IllegalArgumentException if the key is not fit for a header; the message does not contain the key
     */
    public Optional<String> authorization() {
        return bearer(System.getenv(KEY_VARIABLE));
    }

    static Optional<String> bearer(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        if (!KEY.matcher(key.strip()).matches()) {
            throw new IllegalArgumentException(KEY_VARIABLE + " holds characters that no key has");
        }
        return Optional.of("Bearer " + key.strip());
    }
}
