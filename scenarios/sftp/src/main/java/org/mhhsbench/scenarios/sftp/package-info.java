/** SFTP, as the patterns have it that exchange files by it: who comes is known by key, and reaches its own files alone. */
package org.mhhsbench.scenarios.sftp;
