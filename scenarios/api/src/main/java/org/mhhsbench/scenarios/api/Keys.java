package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/** The keys of the embedded platform and of its sender, made at its first start. Immutable. */
record Keys(Path folder, KeyPairFile platform, KeyPairFile sender) {

    private static final String SENDER = "sender.p12";

    static Keys of(Path data) throws IOException, InterruptedException {
        Path folder = PrivateFiles.folder(data.resolve("keys"));
        Path password = password(folder);
        Path platform = folder.resolve("platform.p12");
        Path sender = folder.resolve(SENDER);
        if (!Files.exists(password)) {
            PrivateFiles.write(password, PrivateFiles.secret());
        }
        if (!Files.exists(platform)) {
            KeyPairFile.make(platform, password, "platform");
        }
        if (!Files.exists(sender)) {
            KeyPairFile.make(sender, password, "sender");
        }
        Keys keys = new Keys(folder, KeyPairFile.read(platform, password), KeyPairFile.read(sender, password));
        PrivateFiles.write(certificate(folder), Pem.of(keys.platform.certificate()));
        return keys;
    }

    private static Path password(Path folder) {
        return folder.resolve("password");
    }

    private static Path certificate(Path folder) {
        return folder.resolve("platform.pem");
    }

    Signer signer() {
        return new Signer(platform);
    }

    SignatureCheck check() {
        return new SignatureCheck(List.of(sender.certificate()));
    }

    /** What its clients must know. */
    Map<String, String> facts() {
        return Map.of(
                Platform.KEY_STORE,
                folder.resolve(SENDER).toString(),
                Platform.PASSWORD_FILE,
                password(folder).toString(),
                Platform.SIGNING_CERTIFICATES,
                certificate(folder).toString());
    }
}
