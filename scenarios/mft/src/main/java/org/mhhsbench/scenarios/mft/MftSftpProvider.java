package org.mhhsbench.scenarios.mft;

import org.mhhsbench.scenarios.spi.Descriptor;

/** Managed file transfer by SFTP: a file is safe when it lies whole on the server. */
public final class MftSftpProvider extends MftProvider {

    public MftSftpProvider() {
        super(
                "mft-sftp",
                "MFT: files with manifests by SFTP, renamed when whole, polled for, answered by receipts",
                Descriptor.Durability.L1);
    }
}
