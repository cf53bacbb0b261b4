/** How an event-loop server asks a database: by R2DBC, over connections of a pool, on Vert.x's own threads. */
@NullMarked
package twokitchens.async.database;

import org.jspecify.annotations.NullMarked;
