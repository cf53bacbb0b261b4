/** Loads that no server is made for: more clients than it can serve, and malicious clients. */
@NullMarked
package twokitchens.loadtest.stress;

import org.jspecify.annotations.NullMarked;
