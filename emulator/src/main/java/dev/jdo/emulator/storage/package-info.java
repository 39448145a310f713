/** One SQLite file for each object, in wrangler's layout. */
@NullMarked
package dev.jdo.emulator.storage;

import org.jspecify.annotations.NullMarked;
