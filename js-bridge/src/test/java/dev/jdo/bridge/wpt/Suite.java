package dev.jdo.bridge.wpt;

import java.nio.file.Path;

/** Where the Web Platform Tests are, and what is said of them. */
final class Suite {
    static final Path FOLDER = Path.of("src/test/resources/dev/jdo/bridge/wpt");

    /** The files of https://github.com/web-platform-tests/wpt, unmodified. */
    static final Path TESTS = FOLDER.resolve("tests");

    /** One file for each area: what fails in it and why. */
    static final Path EXPECTED = FOLDER.resolve("expected");

    /** The same of the platform itself, as recorded there. */
    static final Path PLATFORM = FOLDER.resolve("platform");

    private Suite() {}
}
