package org.mhhsbench.scenarios.sftp;

import java.nio.file.Path;

/**
 * Where a server is, who comes, and how both know one another.
 *
 * @param keyPort the port that the file of known hosts has for it: another, where somebody between passes on what is sent
 * @param identity the file of the client's private key
 * @param knownHosts the file that has the server's key
 */
public record Login(String host, int port, int keyPort, String user, Path identity, Path knownHosts) {}
