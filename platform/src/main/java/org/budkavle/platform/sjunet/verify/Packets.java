// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.util.List;
import java.util.Optional;

/** Asks with ping: whether someone answers at all, and how large a packet reaches them whole. */
final class Packets {

    private static final int IP_AND_ICMP = 28;
    private static final int SMALL = 576;

    private final Machine machine;

    Packets(Machine machine) {
        this.machine = machine;
    }

    boolean answers(String address) {
        return reaches(address, SMALL);
    }

    /** Whether packets of the tunnel's size get through to the first of the targets that answers ping at all. */
    Result mtu(List<String> targets, int mtu) {
        Optional<String> target = targets.stream().filter(this::answers).findFirst();
        if (target.isEmpty()) {
            return Result.unknown(Check.MTU, "ping", "ingen i Sjunet svarar på ping, så storleken går inte att mäta");
        }
        var to = target.get();
        if (reaches(to, mtu)) {
            return Result.pass(Check.MTU, to, mtu + " byte går fram odelade");
        }
        int most = SMALL;
        int least = mtu;
        while (least - most > 1) {
            int middle = (most + least) / 2;
            if (reaches(to, middle)) {
                most = middle;
            } else {
                least = middle;
            }
        }
        return Result.fail(Check.MTU, to, Cause.WRONG_MTU, "%d byte går fram, filen säger %d".formatted(most, mtu));
    }

    private boolean reaches(String address, int size) {
        return machine.run(
                        "ping",
                        "-n",
                        "-q",
                        "-c",
                        "2",
                        "-i",
                        "0.2",
                        "-W",
                        "1",
                        "-M",
                        "do",
                        "-s",
                        String.valueOf(size - IP_AND_ICMP),
                        address)
                .isFine();
    }
}
