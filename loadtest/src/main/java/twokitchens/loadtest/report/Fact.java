package twokitchens.loadtest.report;

/**
 * One line of the method.
 *
 * @param term what it is about
 * @param text what there is to say
 */
record Fact(String term, String text) {}
