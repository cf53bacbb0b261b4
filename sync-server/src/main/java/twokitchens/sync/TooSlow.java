package twokitchens.sync;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/** A request's body did not come whole while its time ran: 408. */
final class TooSlow extends HttpResponseException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
        super(HttpStatus.REQUEST_TIMEOUT.getCode(), HttpStatus.REQUEST_TIMEOUT.getMessage());
    }
}
