// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logs what was accepted though it should be better: once for each certificate and reason, not for each message. */
final class Deviations {

    private static final Logger LOG = System.getLogger(Deviations.class.getName());
    private static final int MOST_REMEMBERED = 1_000;
    private static final Map<String, Boolean> TOLD = new ConcurrentHashMap<>();

    private Deviations() {}

    static void tell(X509Certificate certificate, String what) {
        // Who issued it and its number, never whose it is: on a card that is a person's name.
        String told =
                what + ": issued by " + certificate.getIssuerX500Principal().getName() + ", serial "
                        + certificate.getSerialNumber().toString(16);
        if (TOLD.size() >= MOST_REMEMBERED) {
            TOLD.clear();
        }
        if (TOLD.put(told, true) == null) {
            LOG.log(Level.WARNING, "certificate accepted, though {0}", told);
        }
    }
}
