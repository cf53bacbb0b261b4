/** What people read: the page and the console table. */
@NullMarked
package twokitchens.loadtest.report;

import org.jspecify.annotations.NullMarked;
