// SPDX-License-Identifier: Apache-2.0
// Asks the browser for leave when the person presses, never by itself; and shows a notice exactly as they come.
(() => {
  "use strict";
  if (!("Notification" in window)) return;
  const row = document.querySelector("[data-allow]");
  const state = row.querySelector("[data-allow-state]");
  const button = row.querySelector("[data-allow-button]");
  const trial = document.querySelector("[data-try]");
  const tell = () => {
    state.textContent = Notification.permission === "granted" ? state.dataset.granted
      : Notification.permission === "denied" ? state.dataset.denied : "";
    button.hidden = Notification.permission !== "default";
    trial.hidden = Notification.permission !== "granted";
  };
  row.hidden = false;
  button.addEventListener("click", async () => {
    await Notification.requestPermission();
    tell();
  });
  trial.addEventListener("click", () => new Notification(trial.dataset.title, { body: trial.dataset.text, tag: "budkavle-prov", silent: true }));
  tell();
})();
