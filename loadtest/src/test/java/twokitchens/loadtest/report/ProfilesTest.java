package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ServerKind;

/** By hand: 50 requests in 10 s are 5 per second; a tenth of a core for 10 s is 20 ms for each. */
class ProfilesTest {
    private static final Contender SYNC = new Contender("sync-1", ServerKind.BLOCKING, "Javalin", Optional.of(1));

    private static RunResult run() {
        return Results.with(
                Results.sound(SYNC, 10, 50), "server", new ProcessUse(0.1, 100, 20, 0, 10, Optional.empty()));
    }

    private static Comparison with(Profile profile) {
        return Results.comparison(List.of(run().with(profile)));
    }

    private static Profiles profiles(Profile profile) {
        return Profiles.of(LocalizedComparison.of(with(profile), Locale.ENGLISH));
    }

    @Test
    void costIsTheRecordedRunAgainstTheOther() {
        Profile.Recording slower = Results.recording(4.9, 21.5);
        Profiles profiles = profiles(new Profile(Profile.Status.RECORDED, Optional.of(slower)));
        assertThat(profiles.table().rows())
                .containsExactly(List.of(
                        "sync-1",
                        "cook",
                        "10 clients",
                        "2, 13\u00a0ms, 7.5\u00a0ms",
                        "40.0",
                        "3, 60\u00a0ms",
                        "-2.0%",
                        "+7.5%"));
        assertThat(profiles.absent()).isEmpty();
    }

    @Test
    void whatWasNotRecordedSaysWhy() {
        assertThat(profiles(Profile.none(Profile.Status.FOREIGN)).absent())
                .singleElement()
                .asString()
                .contains("sync-1 (cook, 10 clients)", "started by the kit");
        assertThat(profiles(Profile.none(Profile.Status.FAILED)).absent())
                .singleElement()
                .asString()
                .contains("gave none");
    }

    /** The console says the same; a comparison without profiles says nothing. */
    @Test
    void onlyProfiledComparisonsSpeakOfProfiles() throws Exception {
        Comparison plain = Results.comparison(List.of(run()));
        Comparison profiled = with(new Profile(Profile.Status.RECORDED, Optional.of(Results.recording(4.9, 21.5))));
        assertThat(ConsoleTable.render(plain, 200)).doesNotContain("PROFILE");
        assertThat(ConsoleTable.render(profiled, 200)).contains("PROFILE: sync-1 cook: ", "+7.5%");
        assertThat(ReportWriter.html(plain, link -> true)).doesNotContain("class=\"runs profiles\"");
        assertThat(ReportWriter.html(profiled, link -> true))
                .contains("class=\"runs profiles\"", "a/wall-0.html", "a/cpu-0.html");
    }

    /** What a recorded run measured is no result: verdicts and comparisons see the other one only. */
    @Test
    void theRecordedRunDecidesNothing() {
        Comparison plain = Results.comparison(List.of(run()));
        Comparison profiled = with(new Profile(Profile.Status.RECORDED, Optional.of(Results.recording(1, 500))));
        assertThat(ConsoleTable.render(profiled, 80).replaceAll("(?m)^PROFILE.*\n( {8}.*\n)*", ""))
                .isEqualTo(ConsoleTable.render(plain, 80));
    }
}
