package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * What a client may reach: files and folders below the virtual root, by paths that do not climb, through no link. The
 * rooted file system beneath it keeps paths below the root but follows a link out of it; here no link is followed, and
 * none is made. Any thread.
 */
final class VirtualRoot implements SftpFileSystemAccessor {

    /** Every path that a client names comes through here. */
    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remotePath) throws IOException {
        if (Arrays.asList(remotePath.split("[/\\\\]")).contains("..") || remotePath.indexOf('\0') >= 0) {
            throw new AccessDeniedException(remotePath, null, "a path must not climb");
        }
        Path path = SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, root, remotePath);
        for (Path at = path.toAbsolutePath(); at != null && at.getNameCount() > 0; at = at.getParent()) {
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
    public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symbolic)
            throws IOException {
        throw new AccessDeniedException(link.toString(), existing.toString(), "links are not made here");
    }
}
