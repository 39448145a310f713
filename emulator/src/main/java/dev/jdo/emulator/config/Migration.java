package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;
import java.util.List;

/**
 * One entry of {@code migrations} (spec.md §1.4).
 *
 * @param tag its name
 * @param newClasses classes that begin with the key-value backend
 * @param newSqliteClasses classes that begin with the SQLite backend
 * @param renamedClasses classes that go on under another name
 * @param deletedClasses classes that end
 * @param transferredClasses classes that come from another Worker; local development ignores them
 * @param location where it begins
 */
public record Migration(
        String tag,
        List<ClassName> newClasses,
        List<ClassName> newSqliteClasses,
        List<Rename> renamedClasses,
        List<ClassName> deletedClasses,
        List<Transfer> transferredClasses,
        SourceLocation location) {

    /** {@code {from, to}}. */
    public record Rename(ClassName from, ClassName to) {}

    /** {@code {from, from_script, to}}. */
    public record Transfer(ClassName from, String fromScript, ClassName to) {}
}
