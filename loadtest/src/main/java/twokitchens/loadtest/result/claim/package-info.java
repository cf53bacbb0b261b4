/** The lesson's claims, each with its evidence and a verdict that could have been another. */
@NullMarked
package twokitchens.loadtest.result.claim;

import org.jspecify.annotations.NullMarked;
