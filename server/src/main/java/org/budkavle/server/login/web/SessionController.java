// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.session.SignIns;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page asks to warn before the screen locks, and how it says that the person is still there. */
@RestController
class SessionController {

    private final SignIns signIns;

    SessionController(SignIns signIns) {
        this.signIns = signIns;
    }

    /**
     * @param state {@code open}, {@code locked} or {@code none}
     * @param locksIn seconds until the screen locks
     * @param warns seconds before that when the person is to be warned
     */
    record State(String state, long locksIn, long warns) {}

    /** Asking keeps nobody logged in if the request says that it came by itself. */
    @GetMapping("/session")
    ResponseEntity<State> state(
            @AuthenticationPrincipal(errorOnInvalidType = false) SignedIn signedIn, HttpServletRequest request) {
        State state = signedIn == null
                ? new State(signIns.locked(request) ? "locked" : "none", 0, 0)
                : new State(
                        "open",
                        signIns.locksIn(signedIn).toSeconds(),
                        signIns.warns().toSeconds());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(state);
    }

    @PostMapping("/session/stanna")
    ResponseEntity<State> stay(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) {
        signIns.stay(signedIn);
        return state(signedIn, request);
    }
}
