// SPDX-License-Identifier: Apache-2.0
// «Skickas om 14 sek»: counts down where the row is. Nothing is said each second; the row has the time in words without this.
(() => {
  "use strict";
  for (const row of document.querySelectorAll(".going [data-sends-at]")) {
    const until = Date.parse(row.dataset.sendsAt);
    const words = row.querySelector("[data-countdown]");
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0) {
        words.textContent = row.dataset.said.replace("{0}", left);
        setTimeout(tick, 500);
        return;
      }
      words.textContent = row.dataset.gone;
      const undo = row.querySelector("form");
      const after = row.querySelector("[data-after]");
      after.hidden = false;
      if (undo.contains(document.activeElement)) after.focus();
      undo.remove();
    };
    tick();
  }
})();
