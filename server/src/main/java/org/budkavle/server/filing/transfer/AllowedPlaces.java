// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.FilingProperties;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.Reachable;
import org.springframework.stereotype.Component;

/**
 * Where this installation lets packages be sent: whoever administers a mailbox in the browser must not reach the server's own
 * files or neighbours by it. Asked when a target is written and again before each attempt.
 */
@Component
public final class AllowedPlaces {

    private static final int LONGEST_ADDRESS = 500;

    private final List<Path> folders;
    private final List<String> hosts;
    private final Reachable reachable;

    AllowedPlaces(FilingProperties properties, BudkavleProperties server, Outgoing outgoing) {
        this.reachable = outgoing.fromForms();
        this.folders =
                properties.folders().isEmpty() ? List.of(server.data().resolve("diarieforing")) : properties.folders();
        this.hosts = properties.allowedHosts();
    }

    /** The folders below which folders may be targets. */
    public List<Path> folders() {
        return folders;
    }

    /** Whether anything may be sent there. */
    public boolean allows(TargetSettings settings) {
        return switch (settings) {
            case TargetSettings.Download none -> true;
            case TargetSettings.Folder folder -> folder(folder.path()).isPresent();
            case TargetSettings.Sftp sftp -> hosts.contains(sftp.host()) || isOutside(sftp.host());
            case TargetSettings.Hook hook -> address(hook.address()).isPresent();
        };
    }

    /** The real folder, if it is below an allowed one; links do not lead out. */
    Optional<Path> folder(String path) {
        try {
            Path real = Path.of(path).toRealPath();
            for (Path allowed : folders) {
                if (Files.isDirectory(allowed) && Files.isDirectory(real) && real.startsWith(allowed.toRealPath())) {
                    return Optional.of(real);
                }
            }
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The address, if it is one to send to: https, or an allowed host. */
    Optional<URI> address(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(text.strip());
            String host = address.getHost();
            if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
                return Optional.empty();
            }
            boolean https = "https".equalsIgnoreCase(address.getScheme());
            boolean http = "http".equalsIgnoreCase(address.getScheme());
            boolean allowed = hosts.contains(host) ? https || http : https && isOutside(host);
            return allowed ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** What may be called at that host, which is judged again when it is. */
    Reachable reachable(String host) {
        return hosts.contains(host) ? Reachable.everywhere() : reachable;
    }

    /** Every address that the name has now is another machine's, and no link-local one. An unknown name may be known later. */
    private boolean isOutside(String host) {
        try {
            return List.of(InetAddress.getAllByName(host)).stream().allMatch(reachable::allows);
        } catch (UnknownHostException unknown) {
            return !host.isBlank();
        }
    }

    /** @throws NotCarried if nothing may be sent there */
    URI require(TargetSettings.Hook hook) throws NotCarried {
        return address(hook.address()).orElseThrow(() -> new NotCarried(FilingFailure.ADDRESS_FORBIDDEN));
    }
}
