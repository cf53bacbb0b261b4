/** How options are read: each converter accepts a text or reports in one line what is wrong with it. */
@NullMarked
package twokitchens.converter;

import org.jspecify.annotations.NullMarked;
