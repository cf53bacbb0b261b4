package twokitchens.loadtest.result.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;

/** What the two running servers answered to one bad request, and to requests for their own description. */
final class Validation {
    private static final int QUOTED = 160;

    /** What is wrong with the bad request: a name that is a number. */
    private static final String FIELD = "name";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Validation() {}

    /** Both halves: to validate, and to document. */
    static Optional<ClaimResult> ruling(Measured measured) {
        return bad(measured.comparison()).map(bad -> ruling(bad, measured));
    }

    private static ClaimResult ruling(BothAnswers bad, Measured measured) {
        Optional<ClaimResult> documents = documents(measured);
        List<String> pages = documents.map(ClaimResult::values).orElse(List.of("–", "–", "–", "–"));
        Verdict documented = documents.map(ClaimResult::verdict).orElse(Verdict.NOT_MEASURED);
        return ClaimResult.of(
                Verdict.ofAll(List.of(verdict(bad), documented)),
                bad.blocking().requestBody(),
                Integer.toString(bad.blocking().status()),
                quoted(bad.blocking()),
                Integer.toString(bad.eventLoop().status()),
                quoted(bad.eventLoop()),
                pages.get(0),
                pages.get(1),
                pages.get(2),
                pages.get(3));
    }

    /** One bad request: rejected with the field and the reason as data, in prose, or not at all. */
    static Optional<ClaimResult> validates(Measured measured) {
        return bad(measured.comparison()).map(bad -> validates(verdict(bad), bad));
    }

    private static ClaimResult validates(Verdict verdict, BothAnswers bad) {
        ClaimResult ruling = ClaimResult.of(
                verdict,
                Integer.toString(bad.blocking().status()),
                Integer.toString(bad.eventLoop().status()));
        boolean accepted = verdict == Verdict.SUPPORTED && bad.blocking().succeeded();
        return accepted ? ruling.because("accepted") : ruling;
    }

    private static Optional<BothAnswers> bad(Comparison comparison) {
        return BothAnswers.to("POST", "/users", comparison);
    }

    private static Verdict verdict(BothAnswers bad) {
        if (!explains(bad.eventLoop())) {
            return Verdict.NOT_SUPPORTED;
        }
        return explains(bad.blocking()) ? Verdict.ONLY_IF : Verdict.SUPPORTED;
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

    /** A description for programs, and a page for people. */
    static Optional<ClaimResult> documents(Measured measured) {
        return BothAnswers.to("GET", "/openapi.json", measured.comparison())
                .flatMap(description -> BothAnswers.to("GET", "/docs", measured.comparison())
                        .map(page -> documents(description, page)));
    }

    private static ClaimResult documents(BothAnswers description, BothAnswers page) {
        return ClaimResult.of(
                documented(description, page),
                Integer.toString(description.blocking().status()),
                Integer.toString(page.blocking().status()),
                Integer.toString(description.eventLoop().status()),
                Integer.toString(page.eventLoop().status()));
    }

    private static Verdict documented(BothAnswers description, BothAnswers page) {
        if (!describes(description.eventLoop()) || !page.eventLoop().succeeded()) {
            return Verdict.NOT_SUPPORTED;
        }
        return describes(description.blocking()) || page.blocking().succeeded() ? Verdict.ONLY_IF : Verdict.SUPPORTED;
    }

    private static boolean describes(Exchange answer) {
        return answer.succeeded() && answer.body().contains("\"openapi\"");
    }

    private static String quoted(Exchange answer) {
        String body = answer.body().strip();
        return body.length() <= QUOTED ? body : body.substring(0, QUOTED) + "…";
    }
}
