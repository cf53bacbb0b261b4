package twokitchens.loadtest.report;

import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.OFFLOADED;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.chop;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.questions;
import static twokitchens.loadtest.report.Fixtures.withServer;
import static twokitchens.loadtest.report.Talks.talk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.RunResult;

/** What the quick plan gives on a quiet machine with a JDK 25 beside the build's own: every claim and every row is decided. */
final class QuickPlan {
    static final String ORDER = "{\"name\":123,\"email\":\"t@example.com\"}";
    static final String REFUSED = "{\"error\":\"name 和 email 必须是字符串\"}";
    static final String CREATED = "{\"email\":\"t@example.com\",\"id\":3,\"name\":123}";
    static final String EXPLAINED = "{\"detail\":[{\"type\":\"string_type\",\"loc\":[\"body\",\"name\"],"
            + "\"msg\":\"Input should be a valid string\",\"input\":123}]}";

    private QuickPlan() {}

    static Comparison comparison() {
        return comparison(
                runs(),
                exchanges(400, REFUSED, 422, EXPLAINED, 404, 200),
                Map.of("sync-virtual", "Eclipse Adoptium 25.0.1+8"));
    }

    /** These runs and exchanges, and a calibration that allowed half of what was planned. */
    static Comparison comparison(List<RunResult> runs, List<Exchange> exchanges, Map<String, String> jdks) {
        return new Comparison(
                "quick",
                Instant.parse("2026-11-29T10:15:30Z"),
                171,
                Fixtures.COOK_MILLIS,
                Fixtures.MACHINE,
                runs,
                List.of(),
                exchanges,
                jdks,
                Optional.of(new ChatCalibration(2_200, 1_000, 500, 1.31, 2)));
    }

    static List<RunResult> runs() {
        return Stream.of(
                        cook(ONE_WORKER, 1, 4.96, 201, 207),
                        cook(ONE_WORKER, 10, 4.95, 2_020, 2_031),
                        cook(ONE_WORKER, 100, 4.95, 20_140, 20_320),
                        cook(TEN_WORKERS, 10, 49.4, 202, 211),
                        cook(HUNDRED_WORKERS, 100, 487, 204, 231),
                        withServer(cook(HUNDRED_WORKERS, 1_000, 488, 2_046, 2_120), 317, 123),
                        cook(VIRTUAL, 100, 490, 203, 226),
                        cook(VIRTUAL, 1_000, 4_420, 223, 302),
                        cook(EVENT_LOOP, 1, 4.96, 201, 206),
                        cook(EVENT_LOOP, 10, 49.5, 201, 209),
                        cook(EVENT_LOOP, 100, 493, 202, 216),
                        withServer(cook(EVENT_LOOP, 1_000, 4_610, 213, 281), 276, 24),
                        questions(ONE_WORKER, 2_010),
                        questions(HUNDRED_WORKERS, 2.9),
                        questions(EVENT_LOOP, 1.9),
                        questions(BLOCKED_LOOP, 2_020),
                        questions(OFFLOADED, 2.1),
                        chop(ONE_WORKER, 160),
                        chop(HUNDRED_WORKERS, 310),
                        chop(EVENT_LOOP, 162),
                        talk(HUNDRED_WORKERS, 500, 45.4, 9_100),
                        talk(EVENT_LOOP, 500, 224, 320),
                        talk(VIRTUAL, 500, 222, 322))
                .toList();
    }

    /** What the running servers answered to a bad order, and when asked for their documentation. */
    static List<Exchange> exchanges(
            int blocking, String blockingBody, int eventLoop, String eventLoopBody, int blockingDocs, int loopDocs) {
        return List.of(
                posted("sync-1", blocking, blockingBody),
                described("sync-1", blockingDocs),
                page("sync-1", blockingDocs),
                posted("async-1", eventLoop, eventLoopBody),
                described("async-1", loopDocs),
                page("async-1", loopDocs));
    }

    private static Exchange posted(String contender, int status, String body) {
        return new Exchange(contender, "POST", "/users", ORDER, status, "application/json", body);
    }

    private static Exchange described(String contender, int status) {
        String body =
                status == 200 ? "{\"openapi\":\"3.1.0\",\"paths\":{\"/users\":{}}}" : "{\"detail\":\"Not Found\"}";
        return new Exchange(contender, "GET", "/openapi.json", "", status, "application/json", body);
    }

    private static Exchange page(String contender, int status) {
        String body = status == 200 ? "<!DOCTYPE html><title>Swagger UI</title>" : "<h1>Not Found</h1>";
        return new Exchange(contender, "GET", "/docs", "", status, "text/html", body);
    }
}
