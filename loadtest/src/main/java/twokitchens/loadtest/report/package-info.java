/** The page and the table that report what a comparison measured. */
@NullMarked
package twokitchens.loadtest.report;

import org.jspecify.annotations.NullMarked;
