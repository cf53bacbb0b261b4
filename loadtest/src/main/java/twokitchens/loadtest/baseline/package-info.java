/**
 * Contenders that a server is compared with: the bare engines below the two servers, each framework alone, and each run
 * the other server's way. They are started with a server's own class path, and share none with the load generator.
 */
@NullMarked
package twokitchens.loadtest.baseline;

import org.jspecify.annotations.NullMarked;
