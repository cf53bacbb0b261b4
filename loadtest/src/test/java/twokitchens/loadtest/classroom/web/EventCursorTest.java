package twokitchens.loadtest.classroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {
    @Test
    void aBrowserHandsBackWhatItWasGiven() {
        EventCursor place = new EventCursor("a1b2", 7, 1234);
        assertThat(EventCursor.parse(place.id())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a1b2", "a1b2-1", "a1b2--1-2", "a1b2-1-99999999999", "<script>-1-2"})
    void whatWeNeverGaveIsNoPlace(String id) {
        assertThat(EventCursor.parse(id)).isEmpty();
    }
}
