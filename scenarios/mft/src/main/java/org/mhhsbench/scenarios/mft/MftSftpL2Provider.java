package org.mhhsbench.scenarios.mft;

import org.mhhsbench.scenarios.spi.Descriptor;

/** Managed file transfer by SFTP: a file is safe when the server has fsynced it, its manifest and their names. */
public final class MftSftpL2Provider extends MftProvider {

    public MftSftpL2Provider() {
        super(
                "mft-sftp-l2",
                "MFT as in mft-sftp, with every file fsynced by the server before it is acknowledged",
                Descriptor.Durability.L2);
    }
}
