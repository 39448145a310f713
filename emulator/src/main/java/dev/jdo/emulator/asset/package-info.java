/** Static assets: which file a request stands for, and what {@code _headers}, {@code _redirects} and {@code .assetsignore} say. */
@NullMarked
package dev.jdo.emulator.asset;

import org.jspecify.annotations.NullMarked;
