package twokitchens.async.fastapi;

import java.util.Map;

/** Ends a request with an error that the client can understand: FastAPI's {@code HTTPException}. */
public final class HttpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Object detail;
    private final transient Map<String, String> headers;

    /** Ends with this status and {@code {"detail": detail}}. */
    public HttpError(int status, Object detail) {
        this(status, detail, Map.of());
    }

    /** Ends with this status, {@code {"detail": detail}} and these headers. */
    public HttpError(int status, Object detail, Map<String, String> headers) {
        super(status + " " + detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The detail sent to the client: text, or a list of {@link ValidationError}s. */
    public Object detail() {
        return detail;
    }

    /** Headers that belong to the status, such as {@code Allow}. */
    public Map<String, String> headers() {
        return headers;
    }
}
