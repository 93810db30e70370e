// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.FilingProperties;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.trust.http.AddressRefused;
import org.springframework.stereotype.Component;

/**
 * Puts a package on an SFTP server: written under another name, read back, renamed. Only the pinned host key is talked to, at the address
 * that was judged; nothing is
 * taken from the operator's own SSH settings or keys.
 */
@Component
final class OverSftp {

    private final AllowedPlaces places;
    private final Duration patience;

    OverSftp(AllowedPlaces places, FilingProperties properties) {
        this.places = places;
        this.patience = properties.patience();
    }

    String carry(TargetSettings.Sftp target, Sending sending) throws NotCarried {
        return with(target, sftp -> {
            String folder = sftp.canonicalPath(target.folder().isBlank() ? "." : target.folder());
            String place = folder + "/" + sending.id().fileName();
            if (removeParts(sftp, folder, sending) && same(sftp, place, sending)) {
                return place;
            }
            String part = folder + "/" + sending.partPrefix() + UUID.randomUUID() + ".part";
            write(sftp, part, sending);
            if (!same(sftp, part, sending)) {
                sftp.remove(part);
                throw new NotCarried(FilingFailure.NOT_SAME);
            }
            sftp.rename(part, place);
            return place;
        });
    }

    void test(TargetSettings.Sftp target) throws NotCarried {
        with(target, sftp -> {
            String folder = sftp.canonicalPath(target.folder().isBlank() ? "." : target.folder());
            String probe = folder + "/.prov-" + UUID.randomUUID() + ".part";
            try (OutputStream out = sftp.write(probe, SftpClient.OpenMode.Create, SftpClient.OpenMode.Write)) {
                out.flush();
            }
            sftp.remove(probe);
            return probe;
        });
    }

    private static void write(SftpClient sftp, String part, Sending sending) throws IOException {
        try (OutputStream out = sftp.write(
                        part, SftpClient.OpenMode.Create, SftpClient.OpenMode.Write, SftpClient.OpenMode.Exclusive);
                InputStream in = sending.source().open()) {
            in.transferTo(out);
        }
        OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
        if (fsync != null && fsync.isSupported()) {
            try (SftpClient.CloseableHandle handle = sftp.open(part, SftpClient.OpenMode.Write)) {
                fsync.fsync(handle);
            }
        }
    }

    /** Removes what an attempt left that was cut off; tells whether the package itself is there already. */
    private static boolean removeParts(SftpClient sftp, String folder, Sending sending) throws IOException {
        List<String> parts = new ArrayList<>();
        boolean there = false;
        for (SftpClient.DirEntry entry : sftp.readDir(folder)) {
            there |= entry.getFilename().equals(sending.id().fileName());
            if (sending.isPart(entry.getFilename())) {
                parts.add(entry.getFilename());
            }
        }
        for (String part : parts) {
            sftp.remove(folder + "/" + part);
        }
        return there;
    }

    private static boolean same(SftpClient sftp, String place, Sending sending) throws IOException {
        return sftp.stat(place).getSize() == sending.size()
                && Hashing.sha256(sftp.read(place)).equals(sending.sha256());
    }

    /** What is done there. */
    private interface Work {
        String run(SftpClient sftp) throws IOException, NotCarried;
    }

    private String with(TargetSettings.Sftp target, Work work) throws NotCarried {
        if (!places.allows(target)) {
            throw new NotCarried(FilingFailure.ADDRESS_FORBIDDEN);
        }
        AtomicBoolean strange = new AtomicBoolean();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            client.setServerKeyVerifier((session, address, key) -> {
                boolean known = target.hostKey().equals(KeyUtils.getFingerPrint(key));
                strange.set(!known);
                return known;
            });
            CoreModuleProperties.IDLE_TIMEOUT.set(client, patience);
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, patience);
            CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, patience);
            client.start();
            try (ClientSession session = client.connect(
                            target.user(),
                            new InetSocketAddress(
                                    places.reachable(target.host())
                                            .judged(target.host())
                                            .getFirst(),
                                    target.port()))
                    .verify(patience)
                    .getClientSession()) {
                identify(session, target);
                session.auth().verify(patience);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    return work.run(sftp);
                }
            }
        } catch (AddressRefused e) {
            throw new NotCarried(FilingFailure.ADDRESS_FORBIDDEN, e);
        } catch (SftpException e) {
            throw new NotCarried(failure(e), e);
        } catch (SshException e) {
            throw new NotCarried(failure(e, strange.get()), e);
        } catch (IOException e) {
            throw new NotCarried(strange.get() ? FilingFailure.HOST_KEY_CHANGED : FilingFailure.UNAVAILABLE, e);
        } catch (GeneralSecurityException e) {
            throw new NotCarried(FilingFailure.CREDENTIALS_REFUSED, e);
        }
    }

    private static void identify(ClientSession session, TargetSettings.Sftp target)
            throws IOException, GeneralSecurityException {
        target.password().ifPresent(session::addPasswordIdentity);
        if (target.privateKey().isPresent()) {
            byte[] text = target.privateKey().get().getBytes(StandardCharsets.UTF_8);
            for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(
                    session, NamedResource.ofName("key"), new ByteArrayInputStream(text), FilePasswordProvider.EMPTY)) {
                session.addPublicKeyIdentity(pair);
            }
        }
    }

    private static FilingFailure failure(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE,
                    SftpConstants.SSH_FX_NO_SUCH_PATH,
                    SftpConstants.SSH_FX_PERMISSION_DENIED -> FilingFailure.ADDRESS_WRONG;
            default -> FilingFailure.UNAVAILABLE;
        };
    }

    private static FilingFailure failure(SshException e, boolean strange) {
        if (strange) {
            return FilingFailure.HOST_KEY_CHANGED;
        }
        return e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                ? FilingFailure.CREDENTIALS_REFUSED
                : FilingFailure.UNAVAILABLE;
    }
}
