package org.mhhsbench.scenarios.sftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * What a client may reach: files and folders below the virtual root, by paths that do not climb, through no link. The
 * rooted file system beneath it keeps paths below the root but follows a link out of it; here a link is seen and can be
 * removed, but is never followed, and none is made. Any thread.
 */
public final class VirtualRoot implements SftpFileSystemAccessor {

    private final Runnable renamed;

    /** @param renamed told when a file has another name, which is how one that is whole comes about */
    public VirtualRoot(Runnable renamed) {
        this.renamed = renamed;
    }

    /** Every path that a client names comes through here. */
    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remotePath) throws IOException {
        if (Arrays.asList(remotePath.split("[/\\\\]")).contains("..") || remotePath.indexOf('\0') >= 0) {
            throw new AccessDeniedException(remotePath, null, "a path must not climb");
        }
        Path path = SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, root, remotePath);
        for (Path at = path.toAbsolutePath().getParent(); at != null && at.getNameCount() > 0; at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw new AccessDeniedException(remotePath, null, "a path must not go through a link");
            }
        }
        return path;
    }

    @Override
    public LinkOption[] resolveFileAccessLinkOptions(
            SftpSubsystemProxy subsystem, Path file, int command, String extension, boolean followLinks) {
        return new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> withoutLinks = new HashSet<>(options);
        withoutLinks.add(LinkOption.NOFOLLOW_LINKS);
        // The attributes are those of a file that is made: the server's own mask is right for it.
        return FileChannel.open(file, withoutLinks);
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        renamed.run();
    }

    @Override
    public void copyFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        throw new AccessDeniedException(from.toString(), to.toString(), "files are not copied here");
    }

    @Override
    public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symbolic)
            throws IOException {
        throw new AccessDeniedException(link.toString(), existing.toString(), "links are not made here");
    }
}
