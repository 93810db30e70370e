// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is typed into the address book may be somebody's name, so it is posted and does not lie in an address. The page that
 * shows the answer has an address of its own all the same, so that going back, reloading and favourites work as people are
 * used to: it holds the question sealed under a key of the session, which nobody else can open and which ends with the session.
 */
@Component
class SealedQuestions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "addressbook.question-key";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 4000;

    /** The question as it may lie in an address. */
    String seal(HttpSession session, Asked asked) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key(session), nonce)
                    .doFinal(JSON.writeValueAsString(asked).getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was asked; empty if it was asked in another session, or nobody asked. */
    Optional<Asked> open(HttpSession session, String sealed) {
        if (sealed.isEmpty() || sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key(session), Arrays.copyOf(whole, NONCE))
                    .doFinal(whole, NONCE, Math.max(0, whole.length - NONCE));
            return Optional.of(JSON.readValue(plain, Asked.class));
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] key(HttpSession session) {
        if (session.getAttribute(KEY) instanceof byte[] known) {
            return known;
        }
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        session.setAttribute(KEY, fresh);
        return fresh;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
