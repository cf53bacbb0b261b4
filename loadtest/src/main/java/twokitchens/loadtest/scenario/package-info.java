/** The scenarios: Gatling simulations that run against any contender, and the recorder of their response times. */
@NullMarked
package twokitchens.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
