// SPDX-License-Identifier: Apache-2.0
/** Kubernetes objects as files: reading them, and putting a base and an overlay together as Kustomize does. */
@NullMarked
package org.budkavle.platform.manifest;

import org.jspecify.annotations.NullMarked;
