package twokitchens.loadtest.result.statistics;

/** Which of two contenders has the higher number, if the measurements show it. */
public enum Difference {
    FIRST_HIGHER,
    SECOND_HIGHER,
    /** This is not the same as no difference: more repeats may show one. */
    NO_DIFFERENCE_SHOWN
}
