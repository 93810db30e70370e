// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.conversion.*}.
 *
 * @param command LibreOffice
 * @param folder where documents lie in the clear while they are converted: must be memory (tmpfs) or an encrypted disk;
 *     absent: {@code /dev/shm} if there is one
 * @param timeout for one document
 * @param largest document and PDF, in bytes
 * @param atOnce how many documents at a time
 */
@ConfigurationProperties("budkavle.conversion")
record ConversionProperties(
        @DefaultValue("soffice") String command,
        Optional<Path> folder,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("30000000") long largest,
        @DefaultValue("2") int atOnce) {}
