// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.time.Instant;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;

/** All that can be said by looking. */
public final class Rules {

    private Rules() {}

    /** @param now against which ages are counted */
    public static void look(Estate estate, Instant now, Findings findings) {
        new IdentityRules(estate, findings).look();
        new AuditRules(estate, findings).look();
        new AccessRules(estate, findings).look();
        new PodRules(estate, findings).look();
        new HardeningRules(estate, findings, now).look();
        new IntrusionRules(estate, findings).look();
        new CertificateRules(estate, findings, now).look();
        new BackupRules(estate, findings, now).look();
        new NetworkRules(estate, findings).look();
        new ImageRules(estate, findings).look();
        new AvailabilityRules(estate, findings).look();
    }
}
