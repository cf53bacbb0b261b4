package twokitchens.model;

import java.util.Optional;

/** A language model that does not answer as it should, and what a guest is told then. */
public final class LlmFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int BAD_GATEWAY = 502;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final transient Optional<String> retryAfter;

    private LlmFault(int status, String message, Optional<String> retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    private static LlmFault badGateway(String message) {
        return new LlmFault(BAD_GATEWAY, message, Optional.empty());
    }

    /** Nobody listens at its address. */
    public static LlmFault unreachable() {
        return badGateway("联系不上语言模型");
    }

    /**
     * It answered with an error. What it says of the error stays here: it may quote the key.
     *
     * @param status the model's status
     * @param retryAfter its header of that name
     */
    public static LlmFault refused(int status, Optional<String> retryAfter) {
        return status == TOO_MANY_REQUESTS
                ? new LlmFault(SERVICE_UNAVAILABLE, "语言模型正忙,请稍后再试", retryAfter)
                : badGateway("语言模型拒绝了请求(状态 " + status + ")");
    }

    /** It was silent for longer than we wait. */
    public static LlmFault silent() {
        return new LlmFault(GATEWAY_TIMEOUT, "语言模型没有及时回答", Optional.empty());
    }

    /** It hung up before its answer was whole. */
    public static LlmFault brokenOff() {
        return badGateway("语言模型中断了回答");
    }

    /** It answered something else than a chat completion. */
    public static LlmFault unintelligible() {
        return badGateway("看不懂语言模型的回答");
    }

    /** The status of our answer. */
    public int status() {
        return status;
    }

    /** The header of that name of our answer: when the model can be asked again. */
    public Optional<String> retryAfter() {
        return retryAfter;
    }
}
