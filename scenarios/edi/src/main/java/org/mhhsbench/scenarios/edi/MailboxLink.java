package org.mhhsbench.scenarios.edi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.mhhsbench.scenarios.spi.technology.LinkThread;

/**
 * A connection to a mailbox, by SFTP of protocol version 3. Over a synced one what is written is on the gateway's disk
 * when the call returns; which names a folder has, after {@link #syncFolder}. For one thread, but for {@link #close}.
 */
final class MailboxLink implements LinkThread.Link {

    static final String PART = ".part";

    private static final int READ_BYTES = 32_000;
    private static final Set<OpenMode> ANEW = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate);

    private final ClientSession session;
    private final AbstractSftpClient sftp;
    /** Null where nothing need be on a disk. */
    private final OpenSSHFsyncExtension sync;

    private MailboxLink(ClientSession session, AbstractSftpClient sftp, OpenSSHFsyncExtension sync) {
        this.session = session;
        this.sftp = sftp;
        this.sync = sync;
    }

    static MailboxLink over(ClientSession session, boolean synced) throws IOException {
        AbstractSftpClient sftp =
                (AbstractSftpClient) SftpClientFactory.instance().createSftpClient(session, SftpConstants.SFTP_V3);
        OpenSSHFsyncExtension sync = synced ? sftp.getExtension(OpenSSHFsyncExtension.class) : null;
        if (synced && (sync == null || !sync.isSupported())) {
            throw new RefusedException(
                    "durability level L2 needs a gateway that has the extension fsync@openssh.com; this one has "
                            + sftp.getServerExtensions().keySet(),
                    null);
        }
        return new MailboxLink(session, sftp, sync);
    }

    void makeFolder(String path) throws IOException {
        if (!exists(path)) {
            try {
                sftp.mkdir(path);
            } catch (SftpException e) {
                throw new IOException(
                        "folder " + path + " must be there, or the one that it is to be made in: " + e, e);
            }
        }
    }

    /** Names of files in a folder, in order: the first so many; none if there is no such folder. */
    NavigableSet<String> names(String folder, int most, Predicate<String> wanted) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        try (CloseableHandle handle = sftp.openDir(folder)) {
            for (List<DirEntry> some = sftp.readDir(handle); some != null; some = sftp.readDir(handle)) {
                for (DirEntry entry : some) {
                    if (entry.getAttributes().isRegularFile() && wanted.test(entry.getFilename())) {
                        names.add(entry.getFilename());
                        if (names.size() > most) {
                            names.pollLast();
                        }
                    }
                }
            }
        } catch (SftpException e) {
            unlessAbsent(e);
        }
        return names;
    }

    boolean exists(String path) throws IOException {
        try {
            sftp.lstat(path);
            return true;
        } catch (SftpException e) {
            unlessAbsent(e);
            return false;
        }
    }

    /**
     * All bytes of a file.
     *
     * @return null if it has more than it may have, or may not be read
     */
    byte[] read(String path, int most) throws IOException {
        try {
            return readable(path, most);
        } catch (SftpException e) {
            // Who sent it may have seen to that; it is no reason to give up on the others.
            if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                return null;
            }
            throw e;
        }
    }

    private byte[] readable(String path, int most) throws IOException {
        long size = sftp.lstat(path).getSize();
        if (size > most) {
            return null;
        }
        try (InputStream in =
                new SftpInputStreamAsync(sftp, READ_BYTES, 0, size, path, sftp.open(path, OpenMode.Read))) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        }
    }

    /** Writes a file that has its name only when it is whole. There must be none of that name. */
    void write(String path, byte[] bytes) throws IOException {
        String part = path + PART;
        try (CloseableHandle handle = sftp.open(part, ANEW)) {
            try (SftpOutputStreamAsync out = new SftpOutputStreamAsync(sftp, 0, part, handle, false)) {
                out.transferFrom(new ByteArrayInputStream(bytes));
            }
            long written = sftp.stat(handle).getSize();
            if (written != bytes.length) {
                throw new IOException(part + " must have " + bytes.length + " bytes, the gateway has " + written);
            }
            if (sync != null) {
                sync.fsync(handle);
            }
        }
        sftp.rename(part, path);
    }

    /** Makes an empty file, whose name is what it says; nothing if it is there. */
    void mark(String path) throws IOException {
        sftp.open(path, EnumSet.of(OpenMode.Write, OpenMode.Create)).close();
    }

    /** Puts on the disk which names a folder has: SFTP has no word for it, but a folder can be opened as a file is. */
    void syncFolder(String folder) throws IOException {
        if (sync != null) {
            try (CloseableHandle handle = sftp.open(folder, OpenMode.Read)) {
                sync.fsync(handle);
            }
        }
    }

    /** Gives a file another name, or another folder; false if there is no such file. */
    boolean rename(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
            return true;
        } catch (SftpException e) {
            unlessAbsent(e);
            return false;
        }
    }

    /** Nothing if there is no such file. */
    void remove(String path) throws IOException {
        try {
            sftp.remove(path);
        } catch (SftpException e) {
            unlessAbsent(e);
        }
    }

    /** Removes a folder with the files in it; nothing if it is not there. */
    void removeFolder(String folder) throws IOException {
        for (NavigableSet<String> some = names(folder, 1_000, name -> true);
                !some.isEmpty();
                some = names(folder, 1_000, name -> true)) {
            for (String name : some) {
                remove(folder + "/" + name);
            }
        }
        try {
            sftp.rmdir(folder);
        } catch (SftpException e) {
            unlessAbsent(e);
        }
    }

    private static void unlessAbsent(SftpException e) throws SftpException {
        if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE && e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_PATH) {
            throw e;
        }
    }

    @Override
    public void close() {
        session.close(true);
    }
}
