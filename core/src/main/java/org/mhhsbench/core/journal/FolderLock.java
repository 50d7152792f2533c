package org.mhhsbench.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A folder that one engine has for itself, in this process and among all others. For any thread. */
public final class FolderLock implements AutoCloseable {

    private static final String LOCK_FILE = "lock";
    /**
     * Folders that this process has taken. The system's locks are of a process: it would give a second one, and take the
     * first away when the second attempt closes its file.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path realFolder;
    private final FileChannel file;

    private FolderLock(Path realFolder, FileChannel file) {
        this.realFolder = realFolder;
        this.file = file;
    }

    /**
     * Takes a folder, which is made if it is not there.
     *
     * @param what it holds, for the message
     * @throws JournalException if another has it, or it cannot be made
     */
    public static FolderLock take(Path folder, String what) {
        Path real = made(folder);
        if (!TAKEN.add(real)) {
            throw inUse(folder, what);
        }
        try {
            return new FolderLock(real, lock(folder, what));
        } catch (IOException e) {
            TAKEN.remove(real);
            throw new JournalException(
                    what + " in " + folder + " cannot be opened: " + e
                            + "; it must be a folder that can be read and written",
                    e);
        } catch (RuntimeException | Error e) {
            TAKEN.remove(real);
            throw e;
        }
    }

    private static Path made(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder.toRealPath();
        } catch (IOException e) {
            throw new JournalException(
                    "the folder " + folder + " cannot be made: " + e + "; make one that can be read and written", e);
        }
    }

    private static JournalException inUse(Path folder, String what) {
        return new JournalException(what + " in " + folder + " is open in another engine: close that first");
    }

    private static FileChannel lock(Path folder, String what) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        file.close();
        throw inUse(folder, what);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It was only locked: nothing is lost.
        }
        TAKEN.remove(realFolder);
    }
}
