/** The measuring, from the command line. */
@NullMarked
package twokitchens.loadtest;

import org.jspecify.annotations.NullMarked;
