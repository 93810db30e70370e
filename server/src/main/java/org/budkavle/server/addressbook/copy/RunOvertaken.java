// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

/** Another process has begun a synchronisation, since this one was thought dead. It ends and writes nothing. */
final class RunOvertaken extends Exception {

    private static final long serialVersionUID = 1L;
}
