/** The self-audit: which numbers of a run are impossible, or carry less than they seem to. */
@NullMarked
package twokitchens.loadtest.result.audit;

import org.jspecify.annotations.NullMarked;
