// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import com.unboundid.ldap.sdk.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.budkavle.trust.http.Reachable;

/** Gives the LDAP library the addresses that may be called, and no others. */
final class JudgedNames extends NameResolver {

    private final Reachable reachable;

    JudgedNames(Reachable reachable) {
        this.reachable = reachable;
    }

    @Override
    public InetAddress getByName(String host) throws UnknownHostException {
        return reachable.judged(host).getFirst();
    }

    @Override
    public InetAddress[] getAllByName(String host) throws UnknownHostException {
        return reachable.judged(host).toArray(InetAddress[]::new);
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("JudgedNames()");
    }
}
