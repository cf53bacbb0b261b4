/** What both servers must agree on when their users are in a database: its options, its table, and how it fails. */
@NullMarked
package twokitchens.database;

import org.jspecify.annotations.NullMarked;
