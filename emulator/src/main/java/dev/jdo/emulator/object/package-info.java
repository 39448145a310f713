/** The life of a Durable Object: registry, mailbox, instance, stub. */
@NullMarked
package dev.jdo.emulator.object;

import org.jspecify.annotations.NullMarked;
