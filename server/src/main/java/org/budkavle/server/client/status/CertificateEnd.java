// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.journey.Countdown;
import org.budkavle.server.page.Moments;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When the first of our certificates ends, for who counts the days. */
@Component
public class CertificateEnd {

    private final ObjectProvider<KeyFolder> keys;

    CertificateEnd(ObjectProvider<KeyFolder> keys) {
        this.keys = keys;
    }

    /** Empty if there is none, or none that can be read. */
    public Optional<Countdown> first(LocalDate today) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return CertificateDays.first(folder)
                    .map(ending -> Countdown.to(LocalDate.ofInstant(ending.at(), Moments.ZONE), today));
        } catch (KeyStoreUnusable unusable) {
            return Optional.empty();
        }
    }
}
