/** The command line that both servers have. */
@NullMarked
package twokitchens.cli;

import org.jspecify.annotations.NullMarked;
