// SPDX-License-Identifier: Apache-2.0
/**
 * What anyone can verify without asking us, now and in thirty years: the delivery proof package (docs/leveransbevis.md,
 * docs/adr/0008). Written by {@link org.budkavle.proof.ProofWriter}, judged by {@link org.budkavle.proof.ProofVerifier}.
 */
@NullMarked
package org.budkavle.proof;

import org.jspecify.annotations.NullMarked;
