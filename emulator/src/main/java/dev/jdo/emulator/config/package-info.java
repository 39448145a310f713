/** Reads wrangler.toml, wrangler.json and wrangler.jsonc. */
@NullMarked
package dev.jdo.emulator.config;

import org.jspecify.annotations.NullMarked;
