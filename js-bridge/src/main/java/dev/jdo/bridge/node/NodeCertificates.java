package dev.jdo.bridge.node;

import dev.jdo.bridge.crypto.AsymmetricKey;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import javax.security.auth.x500.X500Principal;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "node-certificates": X.509 certificates, for node:crypto. */
public final class NodeCertificates {
    /** The certificate in PEM text or DER bytes, or null where they are none. */
    @Export
    public @Nullable Certificate parse(ByteBuffer data) {
        try {
            return new Certificate((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(NodeDigests.bytes(data))));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** One certificate; its texts are as OpenSSL prints them. */
    public static final class Certificate {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private final X509Certificate certificate;

        private Certificate(X509Certificate certificate) {
            this.certificate = certificate;
        }

        @Export
        public byte[] der() {
            return attempt(certificate::getEncoded);
        }

        @Export
        public String pem() {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        }

        @Export
        public String subject() {
            return name(certificate.getSubjectX500Principal());
        }

        @Export
        public String issuer() {
            return name(certificate.getIssuerX500Principal());
        }

        /** A part on each line, the first one first. */
        private static String name(X500Principal principal) {
            String[] parts = principal.getName(X500Principal.RFC2253).split("(?<!\\\\)[,+]", -1);
            StringJoiner lines = new StringJoiner("\n");
            for (int i = parts.length - 1; i >= 0; i--) {
                lines.add(parts[i].replaceAll("\\\\(.)", "$1"));
            }
            return lines.toString();
        }

        /** "DNS:a, IP Address:1.2.3.4", or null where there is none. */
        @Export
        public @Nullable String alternatives() {
            Collection<List<?>> names = attempt(certificate::getSubjectAlternativeNames);
            if (names == null) {
                return null;
            }
            StringJoiner all = new StringJoiner(", ");
            for (List<?> name : names) {
                String kind = switch ((Integer) name.get(0)) {
                    case 1 -> "email:";
                    case 2 -> "DNS:";
                    case 6 -> "URI:";
                    case 7 -> "IP Address:";
                    case 8 -> "Registered ID:";
                    default -> "DirName:";
                };
                all.add(kind + name.get(1));
            }
            return all.toString();
        }

        @Export
        public String validFrom() {
            return TIME.format(certificate.getNotBefore().toInstant());
        }

        @Export
        public String validTo() {
            return TIME.format(certificate.getNotAfter().toInstant());
        }

        /** In milliseconds since 1970. */
        @Export
        public double validFromTime() {
            Instant from = certificate.getNotBefore().toInstant();
            return from.toEpochMilli();
        }

        @Export
        public double validToTime() {
            Instant to = certificate.getNotAfter().toInstant();
            return to.toEpochMilli();
        }

        @Export
        public String serial() {
            byte[] bytes = certificate.getSerialNumber().toByteArray();
            byte[] unsigned = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
            return HexFormat.of().withUpperCase().formatHex(unsigned);
        }

        /** The digest of its bytes, as hex digits with colons. */
        @Export
        public String fingerprint(String digest) {
            byte[] bytes = attempt(() -> MessageDigest.getInstance(digest).digest(der()));
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
        }

        @Export
        public boolean isAuthority() {
            return certificate.getBasicConstraints() >= 0;
        }

        /** The extended usages, object identifiers with commas; null where there are none. */
        @Export
        public @Nullable String usages() {
            List<String> usages = attempt(certificate::getExtendedKeyUsage);
            return usages == null ? null : String.join(",", usages);
        }

        @Export
        public AsymmetricKey publicKey() {
            return new AsymmetricKey(certificate.getPublicKey(), null);
        }

        /** Whether the key signed it. */
        @Export
        public boolean verify(AsymmetricKey key) {
            try {
                certificate.verify(key.publicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        /** Whether the other names itself as it names its issuer. */
        @Export
        public boolean isIssuedBy(Certificate other) {
            return certificate.getIssuerX500Principal().equals(other.certificate.getSubjectX500Principal());
        }

        private interface Question<T> {
            T ask() throws GeneralSecurityException;
        }

        private static <T> T attempt(Question<T> question) {
            try {
                return question.ask();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
