package twokitchens.llm;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import twokitchens.model.StatusException;

/** A failure of the language model, and what the client is sent for it. */
public final class LlmException extends StatusException {
    private static final long serialVersionUID = 1L;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DATE =
            Pattern.compile("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");

    private LlmException(int status, String message, Optional<String> retryAfter) {
        super(status, message, retryAfter);
    }

    private static LlmException badGateway(String message) {
        return new LlmException(502, message, Optional.empty());
    }

    /** Nothing listens at the model's address. */
    public static LlmException unreachable() {
        return badGateway("联系不上语言模型");
    }

    /**
     * The model responded with an error. Its text is not passed on: it may quote the key.
     *
     * @param status the model's status
     * @param retryAfter the model's header lines of that name: passed on if it is one, and valid
     */
    public static LlmException rejected(int status, List<String> retryAfter) {
        return status == 429
                ? new LlmException(503, "语言模型正忙,请稍后再试", valid(retryAfter))
                : badGateway("语言模型拒绝了请求(状态 " + status + ")");
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. */
    private static Optional<String> valid(List<String> retryAfter) {
        return retryAfter.stream()
                .filter(value -> retryAfter.size() == 1)
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches() || isDate(value))
                .findFirst();
    }

    private static boolean isDate(String value) {
        try {
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(value);
            return DATE.matcher(value).matches();
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    /** The model sent nothing for longer than the timeout. */
    public static LlmException timedOut() {
        return new LlmException(504, "语言模型没有及时回答", Optional.empty());
    }

    /** The connection ended before the response was complete. */
    public static LlmException connectionLost() {
        return badGateway("语言模型中断了回答");
    }

    /** The response was not a chat completion. */
    public static LlmException invalidResponse() {
        return badGateway("看不懂语言模型的回答");
    }

    /** The exception for a failure of the call to the model. */
    public static LlmException of(Throwable problem) {
        if (problem instanceof LlmException known) {
            return known;
        }
        if (problem instanceof SocketTimeoutException || problem instanceof TimeoutException) {
            return timedOut();
        }
        boolean isUnreachable = problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof NoRouteToHostException
                || problem instanceof SSLHandshakeException;
        return isUnreachable ? unreachable() : connectionLost();
    }
}
