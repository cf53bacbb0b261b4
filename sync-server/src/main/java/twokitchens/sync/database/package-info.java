/** How a blocking server asks a database: by JDBC, over connections of a pool. */
@NullMarked
package twokitchens.sync.database;

import org.jspecify.annotations.NullMarked;
