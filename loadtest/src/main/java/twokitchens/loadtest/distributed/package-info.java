/** One run from several machines: each injector's share of it, how the shares become one result, and the server's own host. */
@NullMarked
package twokitchens.loadtest.distributed;

import org.jspecify.annotations.NullMarked;
