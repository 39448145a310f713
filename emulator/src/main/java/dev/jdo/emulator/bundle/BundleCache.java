package dev.jdo.emulator.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The last bundle of each entry of a project, in {@code <project>/.wrangler/jdo/bundle-cache}. It counts while everything
 * that it was made from stands as it stood: request, sources, the folders they are in, configs and packages. A file that is
 * broken, or a folder that cannot be written, is as none.
 */
final class BundleCache {
    private static final int MAGIC = 0x6a646f31;

    private final Path folder;

    BundleCache(Path project) {
        this.folder = project.resolve(".wrangler").resolve("jdo").resolve("bundle-cache");
    }

    /** The bundle that the request would give, where it is known. */
    Optional<Bundle> read(BuildRequest request) {
        try {
            byte[] content = Files.readAllBytes(file(request));
            CRC32 sum = new CRC32();
            sum.update(content, 0, Math.max(0, content.length - Long.BYTES));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            if (content.length < 16
                    || in.readInt() != MAGIC
                    || new DataInputStream(new ByteArrayInputStream(content, content.length - Long.BYTES, Long.BYTES))
                                    .readLong()
                            != sum.getValue()
                    || !BundleCodec.text(in).equals(fingerprint(request))) {
                return Optional.empty();
            }
            for (FileStamp stamp : BundleCodec.stamps(in)) {
                if (!stamp.isCurrent()) {
                    return Optional.empty();
                }
            }
            return Optional.of(BundleCodec.bundle(in));
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /**
     * The file system's own time now, to be taken before a build: what changed since may have changed while it was read.
     * Null where the folder cannot be written.
     */
    @Nullable
    FileStamp mark() {
        try {
            Files.createDirectories(folder);
            Path mark = Files.createTempFile(folder, "mark", null);
            FileStamp now = FileStamp.of(mark);
            Files.delete(mark);
            return now;
        } catch (IOException notWritable) {
            return null;
        }
    }

    /** Keeps a bundle whose build began at {@code mark}, unless a source has changed since. */
    void write(BuildRequest request, Bundle bundle, @Nullable FileStamp mark) {
        if (mark == null) {
            return;
        }
        List<FileStamp> stamps = new ArrayList<>(bundle.inputs());
        stamps.addAll(Surroundings.of(request, bundle.inputs()));
        for (FileStamp stamp : stamps) {
            if (stamp.modified() > mark.modified() || (stamp.size() > 0 && stamp.modified() == mark.modified())) {
                return;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            BundleCodec.text(out, fingerprint(request));
            BundleCodec.stamps(out, stamps);
            BundleCodec.bundle(out, bundle);
            CRC32 sum = new CRC32();
            sum.update(bytes.toByteArray());
            out.writeLong(sum.getValue());
            Path part = Files.createTempFile(folder, "bundle", ".part");
            Files.write(part, bytes.toByteArray());
            Files.move(part, file(request), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritable) {
            // The next start builds again; nothing else is lost.
        }
    }

    /** Two entries may share a name; the fingerprint inside tells them apart. */
    private Path file(BuildRequest request) {
        return folder.resolve(
                Digest.hex("SHA-1", BundleCodec.utf8(request.entry().toString())) + ".bundle");
    }

    /** Everything that a request says, in an order of its own. */
    private static String fingerprint(BuildRequest request) {
        return request.toString();
    }
}
