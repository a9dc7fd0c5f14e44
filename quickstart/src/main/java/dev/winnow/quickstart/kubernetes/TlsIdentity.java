package dev.winnow.quickstart.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that signs itself, made anew for every server. kubectl sends its
 * token over TLS only.
 *
 * @param certificate PEM
 */
record TlsIdentity(SSLContext context, String certificate) {
  private static final String ALIAS = "api";

  /** Makes the key with the JDK's keytool, in a file of this user's own that is gone afterwards. */
  static TlsIdentity create() throws IOException {
    var directory = Files.createTempDirectory("winnow-tls");
    var file = directory.resolve("api.p12");
    var password = "ephemeral";
    try {
      keytool(
          directory,
          "-genkeypair",
          "-alias",
          ALIAS,
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=winnow quickstart",
          "-ext",
          "san=ip:127.0.0.1,dns:localhost",
          "-ext",
          "bc:c=ca:true",
          "-validity",
          "3650",
          "-storetype",
          "PKCS12",
          "-storepass",
          password,
          "-keystore",
          file.toString());
      var keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      var encoded =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getCertificate(ALIAS).getEncoded());
      return new TlsIdentity(
          context, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the API server's certificate cannot be used", unusable);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static void keytool(Path directory, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", "");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool could not make a certificate: " + output.strip());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making a certificate", interrupted);
    }
  }
}
