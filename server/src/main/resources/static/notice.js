// SPDX-License-Identifier: Apache-2.0
// Notices on the screen while a page is open: fixed words and a count from the server. One page of the browser listens for all.
(() => {
  "use strict";
  const bell = document.getElementById("klocka");
  if (!bell || bell.dataset.notices !== "on") return;
  const count = document.getElementById("klocka-antal");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("budkavle-notiser") : null;
  const counted = (unseen) => {
    count.textContent = unseen > 99 ? "99+" : String(unseen);
    count.hidden = unseen === 0;
  };
  if (channel) channel.onmessage = (event) => counted(event.data);

  const beep = () => {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.08;
    tone.frequency.value = 660;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.15);
    tone.onended = () => audio.close();
  };

  const show = (told) => {
    counted(told.unseen);
    channel?.postMessage(told.unseen);
    if ("Notification" in window && Notification.permission === "granted") {
      const notice = new Notification(told.title, { body: told.text, tag: "budkavle-" + told.kind, silent: true });
      notice.onclick = () => {
        window.focus();
        location.assign("/notiser");
      };
    }
    if (bell.dataset.sound === "on") beep();
  };

  // Holds its promise until the page goes, so that another page takes over then.
  const listen = () => new Promise((done) => {
    let stream = null;
    const open = () => {
      stream = new EventSource("/notiser/handelser");
      stream.addEventListener("open", () => bell.setAttribute("data-connected", ""));
      stream.addEventListener("notice", (event) => show(JSON.parse(event.data)));
      stream.addEventListener("error", () => {
        stream.close();
        setTimeout(open, 15000);
      });
    };
    open();
    window.addEventListener("pagehide", () => {
      stream.close();
      done();
    });
  });
  if (navigator.locks) navigator.locks.request("budkavle-notiser", listen);
  else listen();
})();
