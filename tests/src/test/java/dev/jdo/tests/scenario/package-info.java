/**
 * Plays the scenarios of tests/scenarios against a dev server, jdo's or the real platform's, and compares or records the
 * answers. The format of a scenario stands in tests/README.md.
 */
@NullMarked
package dev.jdo.tests.scenario;

import org.jspecify.annotations.NullMarked;
