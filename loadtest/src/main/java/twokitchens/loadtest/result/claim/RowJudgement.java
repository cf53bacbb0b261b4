package twokitchens.loadtest.result.claim;

import java.util.List;

/** A row of the lesson's table and what the measurements make of it. */
public record RowJudgement(LessonRow row, List<Part> parts) {
    public RowJudgement {
        parts = List.copyOf(parts);
    }

    /** One thing that the row says. */
    public record Part(String name, Verdict verdict, String text, List<String> values) {
        public Part {
            values = List.copyOf(values);
        }
    }

    /** Of all that the row says. */
    public Verdict verdict() {
        return Verdict.ofAll(parts.stream().map(Part::verdict).toList());
    }
}
