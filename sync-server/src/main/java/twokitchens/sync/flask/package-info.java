/** What Flask provides: bodies, path parameters, error pages, the console. */
@NullMarked
package twokitchens.sync.flask;

import org.jspecify.annotations.NullMarked;
