package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that signs webhooks. It is created once and stored in the home folder. */
final class SigningKey {

    private static final int KEY_BYTES = 32;

    private final PrivateKey signer;
    private final byte[] publicKey;

    private SigningKey(PrivateKey signer, byte[] publicKey) {
        this.signer = signer;
        this.publicKey = publicKey;
    }

    static SigningKey in(Path home) throws IOException {
        Path file = home.resolve("webhook-key.json");
        try {
            if (!Files.exists(file)) {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                ObjectNode stored = StandInJson.object()
                        .put("private", pair.getPrivate().getEncoded())
                        .put("public", pair.getPublic().getEncoded());
                AtomicFile.write(file, StandInJson.bytes(stored));
            }
            ObjectNode stored = (ObjectNode) StandInJson.MAPPER.readTree(Files.readAllBytes(file));
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            byte[] encoded = stored.get("public").binaryValue();
            EdECPublicKey checked = (EdECPublicKey) keys.generatePublic(new X509EncodedKeySpec(encoded));
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            if (checked.getEncoded().length != encoded.length) {
                throw new IOException("The webhook key is damaged: " + file);
            }
            return new SigningKey(
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(stored.get("private").binaryValue())),
                    raw);
        } catch (GeneralSecurityException e) {
            throw new IOException("The webhook key cannot be used: " + file, e);
        }
    }

    String signHex(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signer);
            signature.update(message);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code {"keys":[{kty,crv,x,…}]}} (fal: webhook verification). */
    ObjectNode jwks() {
        ObjectNode body = StandInJson.object();
        body.putArray("keys")
                .addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("alg", "EdDSA")
                .put("use", "sig")
                .put("kid", "stand-in")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
        return body;
    }
}
