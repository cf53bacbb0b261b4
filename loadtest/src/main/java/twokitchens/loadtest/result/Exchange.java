package twokitchens.loadtest.result;

/**
 * One request that the kit sent to a running contender in this comparison, and the response.
 *
 * @param contender its name
 * @param method such as {@code POST}
 * @param path such as {@code /users}
 * @param requestBody as sent; empty where there was none
 * @param status such as 422
 * @param mediaType without parameters, such as {@code application/json}; empty where none was given
 * @param body as received, cut off after {@value #MAX_BODY} characters
 */
public record Exchange(
        String contender, String method, String path, String requestBody, int status, String mediaType, String body) {
    /** The longest body that is kept, in characters. */
    public static final int MAX_BODY = 2_000;

    public Exchange {
        body = body.length() <= MAX_BODY ? body : body.substring(0, MAX_BODY);
    }

    /** Whether the request was answered as a success. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
