package twokitchens.loadtest.result.claim;

import static twokitchens.loadtest.result.claim.Verdict.NOT_SUPPORTED;
import static twokitchens.loadtest.result.claim.Verdict.ONLY_IF;
import static twokitchens.loadtest.result.claim.Verdict.SUPPORTED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import twokitchens.loadtest.result.Exchange;

/** What the two running servers answered to one bad request, and to requests for their own description. */
final class Validation {
    private static final int QUOTED = 160;

    /** What is wrong with the bad request: a name that is a number. */
    private static final String FIELD = "name";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One bad request: rejected with the field and the reason as data, in prose, or not at all. */
    static final ClaimRule<BothAnswers> VALIDATES = ClaimRule.by(Validation::toTheBadRequest)
            .when(NOT_SUPPORTED, bad -> !explains(bad.eventLoop()))
            .when(ONLY_IF, bad -> explains(bad.blocking()))
            .when(SUPPORTED, "accepted", bad -> bad.blocking().succeeded())
            .otherwise(SUPPORTED)
            .tells(bad -> status(bad.blocking()), bad -> status(bad.eventLoop()));

    /** A description for programs, and a page for people. */
    static final ClaimRule<Documents> DOCUMENTS = ClaimRule.by(Documents::of)
            .when(
                    NOT_SUPPORTED,
                    both -> !describes(both.json().eventLoop())
                            || !both.page().eventLoop().succeeded())
            .when(
                    ONLY_IF,
                    both -> describes(both.json().blocking())
                            || both.page().blocking().succeeded())
            .otherwise(SUPPORTED)
            .tells(
                    both -> status(both.json().blocking()),
                    both -> status(both.page().blocking()),
                    both -> status(both.json().eventLoop()),
                    both -> status(both.page().eventLoop()));

    /** Both halves: to validate, and to document. */
    static final ClaimRule<Halves> BOTH = ClaimRule.by(Halves::of)
            .when(NOT_SUPPORTED, both -> both.verdict() == NOT_SUPPORTED)
            .when(SUPPORTED, both -> both.verdict() == SUPPORTED)
            .otherwise(ONLY_IF)
            .tells(
                    both -> both.bad().blocking().requestBody(),
                    both -> status(both.bad().blocking()),
                    both -> quoted(both.bad().blocking()),
                    both -> status(both.bad().eventLoop()),
                    both -> quoted(both.bad().eventLoop()),
                    both -> both.page(0),
                    both -> both.page(1),
                    both -> both.page(2),
                    both -> both.page(3));

    private Validation() {}

    record Documents(BothAnswers json, BothAnswers page) {
        static Optional<Documents> of(Measured measured) {
            return BothAnswers.to("GET", "/openapi.json", measured.comparison())
                    .flatMap(json -> BothAnswers.to("GET", "/docs", measured.comparison())
                            .map(page -> new Documents(json, page)));
        }
    }

    record Halves(BothAnswers bad, ClaimResult validates, Optional<ClaimResult> documents) {
        static Optional<Halves> of(Measured measured) {
            return toTheBadRequest(measured)
                    .map(bad -> new Halves(bad, VALIDATES.decide(measured).orElseThrow(), DOCUMENTS.decide(measured)));
        }

        Verdict verdict() {
            Verdict documented = documents.map(ClaimResult::verdict).orElse(Verdict.NOT_MEASURED);
            return Verdict.ofAll(List.of(validates.verdict(), documented));
        }

        String page(int index) {
            return documents.map(told -> told.values().get(index)).orElse("–");
        }
    }

    private static Optional<BothAnswers> toTheBadRequest(Measured measured) {
        return BothAnswers.to("POST", "/users", measured.comparison());
    }

    /** A program can read from it which field is wrong: it is no part of a sentence. */
    private static boolean explains(Exchange answer) {
        return answer.status() >= 400 && names(FIELD, answer.body());
    }

    private static boolean names(String field, String body) {
        try {
            JsonNode data = JSON.readTree(body);
            return data.findValue(field) != null || leaves(data).anyMatch(leaf -> field.equals(leaf.textValue()));
        } catch (JsonProcessingException prose) {
            return false;
        }
    }

    private static Stream<JsonNode> leaves(JsonNode node) {
        return node.isContainerNode()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(Validation::leaves)
                : Stream.of(node);
    }

    private static boolean describes(Exchange answer) {
        return answer.succeeded() && answer.body().contains("\"openapi\"");
    }

    private static String status(Exchange answer) {
        return Integer.toString(answer.status());
    }

    private static String quoted(Exchange answer) {
        String body = answer.body().strip();
        return body.length() <= QUOTED ? body : body.substring(0, QUOTED) + "…";
    }
}
