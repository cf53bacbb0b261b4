/** The page and the table that tell what a comparison measured. */
@NullMarked
package twokitchens.loadtest.report;

import org.jspecify.annotations.NullMarked;
