/** The two servers as child processes, and the waiter who brings them real orders over HTTP. */
@NullMarked
package twokitchens.loadtest.classroom.kitchen;

import org.jspecify.annotations.NullMarked;
