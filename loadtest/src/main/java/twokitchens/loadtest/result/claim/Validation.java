package twokitchens.loadtest.result.claim;

import java.util.Optional;

/**
 * What the two originals answered to one bad order, as it was recorded; the two kitchens of the kit answer the same, byte
 * for byte, which the build checks.
 */
final class Validation {
    /** A name that is a number. */
    static final String ORDER = "{\"name\":123,\"email\":\"t@example.com\"}";

    static final Answer FLASK = new Answer(201, "{\"email\":\"t@example.com\",\"id\":3,\"name\":123}");
    static final Answer FASTAPI = new Answer(
            422,
            "{\"detail\":[{\"type\":\"string_type\",\"loc\":[\"body\",\"name\"],"
                    + "\"msg\":\"Input should be a valid string\",\"input\":123}]}");

    private Validation() {}

    /** One server's answer. */
    record Answer(int status, String body) {
        boolean refuses() {
            return status >= 400;
        }

        boolean namesTheField() {
            return refuses() && body.contains("name") && body.contains("string");
        }
    }

    static Optional<Ruling> ruling(Measured measured) {
        return Optional.of(ruling(FLASK, FASTAPI));
    }

    static Ruling ruling(Answer flask, Answer fastApi) {
        return Ruling.of(
                verdict(flask, fastApi),
                ORDER,
                Integer.toString(flask.status()),
                flask.body(),
                Integer.toString(fastApi.status()),
                fastApi.body());
    }

    private static Verdict verdict(Answer flask, Answer fastApi) {
        if (!fastApi.refuses()) {
            return Verdict.NOT_SUPPORTED;
        }
        boolean alike = flask.namesTheField() == fastApi.namesTheField();
        return fastApi.namesTheField() && !alike ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
