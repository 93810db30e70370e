// SPDX-License-Identifier: Apache-2.0
// What changes while a page is open: <main data-live="/address/of/a/stream" data-lost="words when the server is gone">.
// The stream's events: "part" holds HTML, each element of which takes the place of the one with its id; "said" holds words
// for who listens, told at most every ten seconds; "gone" makes the page load anew. The page works without it.
(() => {
  "use strict";
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const QUIET = 10_000;
  const LOST = 20_000;
  const status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  root.append(status);

  let words = "";
  let spoken = 0;
  const speak = () => {
    status.textContent = words;
    spoken = Date.now();
    words = "";
  };
  const say = (text) => {
    const first = words === "";
    words = text;
    if (first) setTimeout(speak, Math.max(0, spoken + QUIET - Date.now()));
  };

  const put = (html) => {
    const form = document.createElement("template");
    form.innerHTML = html;
    for (const fresh of [...form.content.children]) {
      const old = fresh.id && document.getElementById(fresh.id);
      // What somebody is in the middle of is left alone.
      if (old && !old.contains(document.activeElement)) old.replaceWith(fresh);
    }
  };

  let lost = 0;
  const stream = new EventSource(root.dataset.live);
  stream.addEventListener("part", (event) => put(event.data));
  stream.addEventListener("said", (event) => say(event.data));
  stream.addEventListener("gone", () => location.reload());
  stream.addEventListener("open", () => {
    clearTimeout(lost);
    lost = 0;
  });
  stream.addEventListener("error", () => {
    lost ||= setTimeout(() => root.dataset.lost && window.budkavle.say(root.dataset.lost), LOST);
  });
  window.addEventListener("pagehide", () => stream.close());
})();
