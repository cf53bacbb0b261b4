package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.claim.BothAnswers;

/**
 * What the two running servers answered to the same request.
 *
 * @param request as it was sent
 * @param answers the blocking server's first
 */
record AnswerTimes(String request, List<Answer> answers) {
    private static final int LONGEST = 320;

    /**
     * One server's answer.
     *
     * @param css its style's class
     * @param contender which server
     * @param status with the media type
     * @param body as received; cut off where it is long
     */
    record Answer(String css, String contender, String status, String body) {}

    /** The answers to all requests that both servers received. */
    static List<AnswerTimes> of(Comparison comparison) {
        return Stream.of(
                        BothAnswers.to("POST", "/users", comparison),
                        BothAnswers.to("GET", "/openapi.json", comparison),
                        BothAnswers.to("GET", "/docs", comparison))
                .flatMap(both -> both.stream())
                .map(AnswerTimes::of)
                .toList();
    }

    private static AnswerTimes of(BothAnswers both) {
        Exchange first = both.blocking();
        String request = "%s %s %s"
                .formatted(first.method(), first.path(), first.requestBody())
                .strip();
        return new AnswerTimes(request, List.of(answer("blocking", first), answer("event-loop", both.eventLoop())));
    }

    private static Answer answer(String css, Exchange exchange) {
        String body = exchange.body().strip();
        return new Answer(
                css,
                exchange.contender(),
                "%d %s".formatted(exchange.status(), exchange.mediaType()).strip(),
                body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…");
    }
}
