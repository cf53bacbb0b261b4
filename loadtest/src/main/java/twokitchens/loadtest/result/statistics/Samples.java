package twokitchens.loadtest.result.statistics;

import java.util.List;

/** Values of one number from repeats of one run. */
final class Samples {
    private Samples() {}

    static void check(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values to estimate from");
        }
        values.stream().filter(value -> !Double.isFinite(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException(value + " is no measurement");
        });
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
