// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * The bean is made only when this server joined a federation: {@code budkavle.federation.settings} and
 * {@code budkavle.keys.folder} are set. Then {@link KeyFolder}, {@code FederationSettings} and {@code RevocationChecker} are
 * beans too.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty({"budkavle.federation.settings", "budkavle.keys.folder"})
public @interface OnlyInFederation {}
