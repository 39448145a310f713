package dev.jdo.emulator.migration;

import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageReader;
import java.util.List;
import java.util.Locale;

/**
 * How much a namespace stores.
 *
 * @param objects objects that have a file
 * @param alarms alarms that are set
 * @param files all files in its folder
 * @param bytes what the objects' files take, their logs included
 */
public record Contents(int objects, int alarms, int files, long bytes) {
    /** Nothing. */
    public static final Contents NONE = new Contents(0, 0, 0, 0);

    /** Counts; alarms that cannot be read are one, as they are something to keep. */
    static Contents of(NamespaceFolder folder) {
        List<ObjectFile> objects = folder.objects();
        long bytes = objects.stream().mapToLong(ObjectFile::size).sum();
        return new Contents(objects.size(), alarms(folder), folder.files(), bytes);
    }

    private static int alarms(NamespaceFolder folder) {
        try {
            return StorageReader.alarms(folder).size();
        } catch (StorageException e) {
            return 1;
        }
    }

    /**
     * Whether nothing would be missed: no keys, rows or alarms, as where an object was only asked for, or its constructor made
     * its tables. It opens every file, until one has something.
     */
    static boolean isBlank(NamespaceFolder folder) {
        return alarms(folder) == 0 && folder.objects().stream().allMatch(Contents::isBlank);
    }

    private static boolean isBlank(ObjectFile object) {
        try {
            return StorageReader.read(
                    object,
                    reader -> reader.keyCount() == 0
                            && reader.alarm() == null
                            && reader.tables().stream().allMatch(table -> reader.rowCount(table) == 0));
        } catch (StorageException e) {
            return false;
        }
    }

    public boolean isEmpty() {
        return objects == 0 && alarms == 0;
    }

    /** Such as {@code 3 objects, 1 alarm, 24.0 KiB}. */
    @Override
    public String toString() {
        return count(objects, "object")
                + (alarms == 0 ? "" : ", " + count(alarms, "alarm"))
                + String.format(Locale.ROOT, ", %.1f KiB", bytes / 1024.0);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
