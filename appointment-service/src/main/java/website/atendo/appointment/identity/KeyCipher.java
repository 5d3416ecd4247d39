package website.atendo.appointment.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/** Encrypts signing keys for the database: AES-256-GCM, under a key derived from {@code ATENDO_TOKEN_KEY}. */
@Component
class KeyCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    KeyCipher(IdentityProperties settings) {
        try {
            this.key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(settings.tokenKey().getBytes(UTF_8))
                                    .thenExpand("atendo signing keys".getBytes(UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 25 has HKDF", e);
        }
    }

    /** @param name bound to the text: it decrypts under no other */
    byte[] encrypt(String name, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(text.getBytes(UTF_8));
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key could not be encrypted", e);
        }
    }

    /** @throws IllegalStateException where it was encrypted under another key */
    String decrypt(String name, byte[] stored) {
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] encrypted = new byte[stored.length - NONCE_BYTES];
        ByteBuffer.wrap(stored).get(nonce).get(encrypted);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(encrypted), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "signing key " + name + " does not decrypt: ATENDO_TOKEN_KEY is not the one it was stored under; "
                            + "give the old one back, or delete the rows of signing_keys (all tokens become invalid)",
                    e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }
}
