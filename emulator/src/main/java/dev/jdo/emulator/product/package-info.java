/** Other products than Durable Objects, as far as they run locally: what their bindings store and give. */
@NullMarked
package dev.jdo.emulator.product;

import org.jspecify.annotations.NullMarked;
