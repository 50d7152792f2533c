package org.mhhsbench.scenarios.sftp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.CheckFileHandleExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.mhhsbench.scenarios.spi.technology.LinkThread;

/**
 * A connection to an SFTP server, of protocol version 3: the one that every server has. Paths are the server's. Where it
 * is a synced one, what is written whole is on the server's disk when the call returns. For one thread, but for
 * {@link #close}.
 */
public final class SftpLink implements LinkThread.Link {

    /** Sees what is in a folder. */
    @FunctionalInterface
    public interface Visitor {
        void entry(String name, Attributes attributes) throws IOException;
    }

    /** How the name of a file ends that is not whole. */
    public static final String PART = ".part";

    /** Each fits a packet of the connection, of which as many are under way as its window holds. */
    private static final int READ_BYTES = 32_000;

    private final ClientSession session;
    private final AbstractSftpClient sftp;
    private final OpenSSHFsyncExtension sync;

    private SftpLink(ClientSession session, AbstractSftpClient sftp, OpenSSHFsyncExtension sync) {
        this.session = session;
        this.sftp = sftp;
        this.sync = sync;
    }

    static SftpLink over(ClientSession session, boolean synced) throws IOException {
        AbstractSftpClient sftp =
                (AbstractSftpClient) SftpClientFactory.instance().createSftpClient(session, SftpConstants.SFTP_V3);
        if (!synced) {
            return new SftpLink(session, sftp, null);
        }
        OpenSSHFsyncExtension sync = sftp.getExtension(OpenSSHFsyncExtension.class);
        if (sync == null || !sync.isSupported()) {
            throw new RefusedException(
                    "durability level L2 needs a server that has the extension fsync@openssh.com; this one has "
                            + sftp.getServerExtensions().keySet(),
                    null);
        }
        return new SftpLink(session, sftp, sync);
    }

    public void makeFolder(String path) throws IOException {
        if (attributes(path) == null) {
            try {
                sftp.mkdir(path);
            } catch (SftpException e) {
                throw new IOException(
                        "folder " + path + " must be there, or the one that it is to be made in: " + e, e);
            }
        }
    }

    /** Shows everything in a folder, in any order; nothing if there is no such folder. */
    public void visit(String folder, Visitor visitor) throws IOException {
        try (CloseableHandle handle = sftp.openDir(folder)) {
            for (List<DirEntry> some = sftp.readDir(handle); some != null; some = sftp.readDir(handle)) {
                for (DirEntry entry : some) {
                    if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                        visitor.entry(entry.getFilename(), entry.getAttributes());
                    }
                }
            }
        } catch (SftpException e) {
            unlessAbsent(e);
        }
    }

    /** How many bytes a file has; empty if there is no such file. A link is no file. */
    public OptionalLong size(String path) throws IOException {
        Attributes attributes = attributes(path);
        return attributes != null && attributes.isRegularFile()
                ? OptionalLong.of(attributes.getSize())
                : OptionalLong.empty();
    }

    /** Names of files in a folder, in order: the first so many; none if there is no such folder. */
    public NavigableSet<String> names(String folder, int most, Predicate<String> wanted) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        visit(folder, (name, attributes) -> {
            if (attributes.isRegularFile() && wanted.test(name)) {
                names.add(name);
                if (names.size() > most) {
                    names.pollLast();
                }
            }
        });
        return names;
    }

    /** Whether there is anything of that name. */
    public boolean exists(String path) throws IOException {
        return attributes(path) != null;
    }

    /** Null if there is nothing of that name. */
    private Attributes attributes(String path) throws IOException {
        try {
            return sftp.lstat(path);
        } catch (SftpException e) {
            unlessAbsent(e);
            return null;
        }
    }

    /** Everything of a small file. */
    public byte[] readWhole(String path, int maxBytes) throws IOException {
        try (InputStream in = read(path, maxBytes)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new OversizedException(path + " must have at most " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    /**
     * All bytes of a file that somebody else has put there.
     *
     * @return null if it has more than it may have, or may not be read
     */
    public byte[] readForeign(String path, int most) throws IOException {
        try {
            long size = sftp.lstat(path).getSize();
            if (size > most) {
                return null;
            }
            try (InputStream in = read(path, size)) {
                byte[] bytes = in.readNBytes(most + 1);
                return bytes.length > most ? null : bytes;
            }
        } catch (SftpException e) {
            // Who sent it may have seen to that; it is no reason to give up on the others.
            if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                return null;
            }
            throw e;
        }
    }

    /**
     * A file from its beginning.
     *
     * @param bytes how many are expected: how far to read ahead
     */
    public InputStream read(String path, long bytes) throws IOException {
        return new SftpInputStreamAsync(sftp, READ_BYTES, 0, bytes, path, sftp.open(path, OpenMode.Read));
    }

    /** Writes a file that has its name only when it is whole. */
    public void writeWhole(String path, byte[] bytes) throws IOException {
        writeWhole(path, new ByteArrayInputStream(bytes), bytes.length);
    }

    public void writeWhole(String path, InputStream from, long bytes) throws IOException {
        String part = path + PART;
        write(part, from, 0, bytes);
        sftp.rename(part, path);
    }

    /**
     * Writes a file from an offset on, up to where it shall end.
     *
     * @param offset 0 for a new file, in place of any that is there
     */
    public void write(String path, InputStream from, long offset, long end) throws IOException {
        Set<OpenMode> modes = offset == 0
                ? EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate)
                : EnumSet.of(OpenMode.Write);
        try (CloseableHandle handle = sftp.open(path, modes)) {
            append(handle, path, from, offset);
            long written = sftp.stat(handle).getSize();
            if (written != end) {
                throw new IOException(path + " must have " + end + " bytes, the server has " + written);
            }
            sync(handle);
        }
    }

    /** Makes an empty file, whose name is what it says; nothing if it is there. */
    public void mark(String path) throws IOException {
        sftp.open(path, EnumSet.of(OpenMode.Write, OpenMode.Create)).close();
    }

    /** Opens a file to add to it. */
    public CloseableHandle openToAppend(String path) throws IOException {
        return sftp.open(path, EnumSet.of(OpenMode.Write));
    }

    /** Writes at an offset, and returns when the server has it. */
    public void append(CloseableHandle handle, String path, InputStream from, long offset) throws IOException {
        try (SftpOutputStreamAsync out = new SftpOutputStreamAsync(sftp, 0, path, handle, false)) {
            out.setOffset(offset);
            out.transferFrom(from);
        }
    }

    public void sync(CloseableHandle handle) throws IOException {
        if (sync != null) {
            sync.fsync(handle);
        }
    }

    /** Puts on the disk which names a folder has: SFTP has no word for it, but a folder can be opened as a file is. */
    public void syncFolder(String folder) throws IOException {
        if (sync != null) {
            try (CloseableHandle handle = sftp.open(folder, OpenMode.Read)) {
                sync.fsync(handle);
            }
        }
    }

    /**
     * The SHA-256 of the first bytes of a file, computed by the server.
     *
     * @return empty if the server does not compute any
     */
    public byte[] prefixSha256(String path, long bytes) throws IOException {
        CheckFileHandleExtension check = sftp.getExtension(CheckFileHandleExtension.class);
        if (check == null || !check.isSupported()) {
            return new byte[0];
        }
        try (CloseableHandle handle = sftp.open(path, OpenMode.Read)) {
            Map.Entry<String, Collection<byte[]>> hashes =
                    check.checkFileHandle(handle, List.of("sha256"), 0, bytes, 0);
            return hashes.getValue().iterator().next();
        }
    }

    /** Gives a file another name, or another folder; false if there is no such file. */
    public boolean rename(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
            return true;
        } catch (SftpException e) {
            unlessAbsent(e);
            return false;
        }
    }

    /** Nothing if there is no such file. */
    public void remove(String path) throws IOException {
        try {
            sftp.remove(path);
        } catch (SftpException e) {
            unlessAbsent(e);
        }
    }

    /** Removes a folder and everything in it, without following links; nothing if it is not there. */
    public void removeFolder(String folder) throws IOException {
        if (attributes(folder) == null) {
            return;
        }
        // What is removed while a folder is being read may hide what is left.
        Map<String, Attributes> entries = new TreeMap<>();
        visit(folder, entries::put);
        for (Map.Entry<String, Attributes> entry : entries.entrySet()) {
            String path = folder + "/" + entry.getKey();
            if (entry.getValue().isDirectory()) {
                removeFolder(path);
            } else {
                remove(path);
            }
        }
        try {
            sftp.rmdir(folder);
        } catch (SftpException e) {
            unlessAbsent(e);
        }
    }

    private static void unlessAbsent(SftpException e) throws SftpException {
        if (!Arrays.asList(SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH)
                .contains(e.getStatus())) {
            throw e;
        }
    }

    @Override
    public void close() {
        session.close(true);
    }
}
