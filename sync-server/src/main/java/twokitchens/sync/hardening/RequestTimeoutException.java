package twokitchens.sync.hardening;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/** A request's body was not complete at its timeout: 408. */
final class RequestTimeoutException extends HttpResponseException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
        super(HttpStatus.REQUEST_TIMEOUT.getCode(), HttpStatus.REQUEST_TIMEOUT.getMessage());
    }
}
