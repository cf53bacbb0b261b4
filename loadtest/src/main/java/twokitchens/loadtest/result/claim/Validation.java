package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;

/** What the two running servers answered to one bad request, and when asked to describe themselves. */
final class Validation {
    private static final int QUOTED = 160;

    private Validation() {}

    /** Both halves: to validate, and to document. */
    static Optional<Ruling> ruling(Measured measured) {
        return bad(measured.comparison()).map(bad -> ruling(bad, measured));
    }

    private static Ruling ruling(BothAnswers bad, Measured measured) {
        Optional<Ruling> documents = documents(measured);
        List<String> pages = documents.map(Ruling::values).orElse(List.of("–", "–", "–", "–"));
        Verdict documented = documents.map(Ruling::verdict).orElse(Verdict.NOT_MEASURED);
        return Ruling.of(
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

    /** One bad request: refused with the field and the reason, or not. */
    static Optional<Ruling> validates(Measured measured) {
        return bad(measured.comparison())
                .map(bad -> Ruling.of(
                        verdict(bad),
                        Integer.toString(bad.blocking().status()),
                        Integer.toString(bad.eventLoop().status())));
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

    private static boolean explains(Exchange answer) {
        return answer.status() >= 400
                && answer.body().contains("name")
                && answer.body().contains("string");
    }

    /** A description for programs, and a page for people. */
    static Optional<Ruling> documents(Measured measured) {
        return BothAnswers.to("GET", "/openapi.json", measured.comparison())
                .flatMap(description -> BothAnswers.to("GET", "/docs", measured.comparison())
                        .map(page -> documents(description, page)));
    }

    private static Ruling documents(BothAnswers description, BothAnswers page) {
        return Ruling.of(
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
