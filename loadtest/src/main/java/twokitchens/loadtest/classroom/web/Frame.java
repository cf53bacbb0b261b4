package twokitchens.loadtest.classroom.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Status;

/**
 * What a page has not seen yet.
 *
 * @param fresh whether the page must forget the round it shows: these events are a round's first
 * @param round the round's number
 * @param now milliseconds since the round's first guest came
 * @param status present if it has changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Frame(
        boolean fresh,
        int round,
        long now,
        List<Event> events,
        @Nullable Status status) {}
