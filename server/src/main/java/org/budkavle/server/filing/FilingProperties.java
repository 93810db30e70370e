// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.filing.*}.
 *
 * @param folders below which folders may be targets; without any, {@code diarieforing} in the data folder
 * @param allowedHosts hosts that SFTP and hooks may go to although they are this machine's own or link-local, and hooks also without
 *     https; names or addresses as the target writes them
 * @param pause before the second attempt; each next is three times as long, two hours at most
 * @param attempts so many, before somebody has to look
 * @param patience how long a target may take over a step
 */
@ConfigurationProperties("budkavle.filing")
public record FilingProperties(
        @DefaultValue List<Path> folders,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("12") int attempts,
        @DefaultValue("60s") Duration patience) {

    public FilingProperties {
        folders = List.copyOf(folders);
        allowedHosts = List.copyOf(allowedHosts);
    }
}
