package org.mhhsbench.scenarios.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: packed on the class path, unpacked into a folder. */
final class Binaries {

    private static final int OWNER_EXECUTES = 0100;
    private static final Set<PosixFilePermission> PROGRAM =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    /** The dictionary of the archive takes 64 MiB; no more is taken for an archive that asks for more. */
    private static final int MAX_DICTIONARY_KIB = 80 << 10;

    private Binaries() {}

    /**
     * Unpacks them below a folder, unless they are there already; others may do so at the same time.
     *
     * @return the folder that has {@code bin}
     */
    static Path unpack(Path parent) throws IOException {
        Path folder = parent.resolve("programs");
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path part = Files.createTempDirectory(PrivateFiles.folder(parent), "programs");
        try (InputStream packed = open();
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new BufferedInputStream(new XZInputStream(packed, MAX_DICTIONARY_KIB)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, part);
            }
        }
        try {
            return Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            PrivateFiles.delete(part);
            if (Files.isDirectory(folder)) {
                // Somebody else was faster.
                return folder;
            }
            throw e;
        }
    }

    private static InputStream open() throws IOException {
        String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        InputStream packed = Binaries.class.getResourceAsStream("/" + name);
        if (packed == null) {
            throw new IOException("there is no PostgreSQL for this machine on the class path, " + name
                    + ": build with another -Dpostgresql.platform, or set url to one of your own");
        }
        return new BufferedInputStream(packed);
    }

    /** How the archive of a machine is called. */
    static String archive(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = osArch.equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("an archive's entry must be below its folder, was " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Path target = path.getParent().resolve(entry.getLinkName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("an archive's link must stay in its folder, was " + entry.getLinkName());
            }
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(path, PROGRAM);
        }
    }
}
