package io.millrace.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-signed certificate of 127.0.0.1, made by the JDK's own keytool.
 *
 * @param keystore with the certificate and its key, in PKCS12
 * @param certificate the certificate alone, in PEM
 */
public record TestingCertificate(Path keystore, Path certificate) {
    /** What opens the keystore. */
    public static final String PASSWORD = "opens-the-keystore";

    public static TestingCertificate make(Path directory, String name) throws Exception {
        Path keystore = directory.resolve(name + ".p12");
        Path certificate = directory.resolve(name + ".pem");
        keytool(
                "-genkeypair -alias key -keyalg EC -dname CN=" + name,
                keystore,
                "-ext",
                "san=ip:127.0.0.1");
        keytool("-exportcert -alias key -rfc", keystore, "-file", certificate.toString());
        return new TestingCertificate(keystore, certificate);
    }

    private static void keytool(String command, Path keystore, String... more) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of(command.split(" ", -1)));
        words.addAll(List.of("-keystore", keystore.toString(), "-storepass", PASSWORD));
        words.addAll(List.of(more));
        Path said = Files.createTempFile("keytool", ".txt");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(Files.readString(said));
        }
    }
}
