package twokitchens.loadtest.reference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Chopping;

/** Reads how many strokes a query asks for, and chops. What is no number gets no answer worth having. */
final class Knife {
    private Knife() {}

    static String chop(@Nullable String strokes) {
        return Chopping.chop(Integer.parseInt(Objects.requireNonNullElse(strokes, Chopping.USUAL_STROKES)));
    }
}
