/**
 * Contenders that a kitchen is compared with: the bare engines below the two servers, each framework alone, and each run the
 * other's way. They are started with a server's own class path, and share none with the load generator.
 */
@NullMarked
package twokitchens.loadtest.reference;

import org.jspecify.annotations.NullMarked;
