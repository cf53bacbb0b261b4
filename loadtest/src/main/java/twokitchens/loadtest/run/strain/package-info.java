/** What no kitchen is made for: more guests than it can serve, and guests who mean no good. */
@NullMarked
package twokitchens.loadtest.run.strain;

import org.jspecify.annotations.NullMarked;
