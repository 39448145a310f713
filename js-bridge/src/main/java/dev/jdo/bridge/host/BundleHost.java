package dev.jdo.bridge.host;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "bundle": the worker's modules as files, for node:fs, which has them in /bundle. */
public interface BundleHost {
    /** Their names, the entry's first; slashes part folders. */
    @Export
    String[] names();

    /** The content of one of them; not to be written to. */
    @Export
    ByteBuffer read(String name);
}
