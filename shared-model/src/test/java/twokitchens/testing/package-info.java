/** What the tests of all modules share: real servers, raw HTTP, recorded exchanges. */
@NullMarked
package twokitchens.testing;

import org.jspecify.annotations.NullMarked;
