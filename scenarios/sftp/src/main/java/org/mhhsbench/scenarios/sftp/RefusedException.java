package org.mhhsbench.scenarios.sftp;

import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** The other side was reached and will not do, now or later: trying again is of no use. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure is of this kind. */
    public static boolean isOne(IOException failure) {
        return failure instanceof RefusedException
                || failure instanceof SftpException status
                        && status.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED;
    }
}
