// SPDX-License-Identifier: Apache-2.0
// Writing: saves by itself, uploads one file at a time with progress, cleans what is pasted, counts down. Works without.
(() => {
  "use strict";
  const form = document.getElementById("skriv");
  const held = document.querySelector("[data-sends-at]");

  // Held: counts down, then shows how it went. Says the beginning only; the page has the time in words.
  if (held) {
    const until = Date.parse(held.dataset.sendsAt);
    const words = document.getElementById("nedrakning");
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0) {
        words.textContent = held.dataset.said.replace("{0}", left);
        setTimeout(tick, 500);
      } else {
        setTimeout(() => location.reload(), 1500);
      }
    };
    tick();
  }
  if (!form) return;

  const text = document.getElementById("text");
  const saved = document.getElementById("sparat");
  const csrf = form.querySelector("input[name=_csrf]");

  // The toolbar marks lines or the selection; arrow keys move in it.
  const toolbar = form.querySelector("[role=toolbar]");
  toolbar.hidden = false;
  const tools = [...toolbar.querySelectorAll("button")];
  const replace = (from, to, words, caretFrom, caretTo) => {
    text.focus();
    text.setSelectionRange(from, to);
    // Through the browser's own editing, so that its undo works.
    if (!document.execCommand("insertText", false, words)) text.setRangeText(words, from, to, "end");
    text.setSelectionRange(caretFrom, caretTo);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  toolbar.addEventListener("click", (event) => {
    const mark = event.target.closest("button")?.dataset.mark;
    if (!mark) return;
    const from = text.selectionStart;
    const to = text.selectionEnd;
    if (mark.endsWith(" ")) {
      const begin = text.value.lastIndexOf("\n", from - 1) + 1;
      const lines = text.value.slice(begin, to).split("\n");
      const marked = lines.map((line, at) => (mark === "1. " ? `${at + 1}. ` : mark) + line).join("\n");
      replace(begin, to, marked, begin, begin + marked.length);
    } else {
      replace(from, to, mark + text.value.slice(from, to) + mark, from + mark.length, to + mark.length);
    }
  });
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tools[(tools.indexOf(document.activeElement) + step + tools.length) % tools.length];
    tools.forEach((tool) => (tool.tabIndex = tool === next ? 0 : -1));
    next.focus();
  });

  // Pasted pages become what a message can carry: headings, bold, italic, lists, line breaks.
  const markdown = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/[\s\u00a0]+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const name = node.tagName;
    if (["STYLE", "SCRIPT", "HEAD", "TITLE", "META", "LINK", "IMG"].includes(name)) return "";
    const inner = () => [...node.childNodes].map(markdown).join("");
    const around = (mark) => {
      const words = inner();
      return words.trim() ? mark + words.trim() + mark + (words.endsWith(" ") ? " " : "") : words;
    };
    if (/^H[1-6]$/.test(name)) return `\n\n${"#".repeat(Number(name[1]))} ${inner().trim()}\n\n`;
    if (name === "B" || name === "STRONG") return node.style.fontWeight === "normal" ? inner() : around("**");
    if (name === "I" || name === "EM") return around("_");
    if (name === "BR") return "\n";
    if (name === "LI") {
      const list = node.parentElement;
      const mark = list.tagName === "OL" ? `${[...list.children].indexOf(node) + 1}. ` : "* ";
      return `${mark}${inner().trim()}\n`;
    }
    if (name === "UL" || name === "OL") return `\n\n${inner()}\n`;
    if (name === "TD" || name === "TH") return `${inner().trim()} `;
    if (["P", "DIV", "TR", "TABLE", "SECTION", "ARTICLE"].includes(name)) return `\n\n${inner().trim()}\n\n`;
    return inner();
  };
  const pasted = document.getElementById("inklistrat");
  let was = "";
  text.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    was = text.value;
    const page = new DOMParser().parseFromString(html, "text/html");
    const words = markdown(page.body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
    const at = text.selectionStart;
    replace(at, text.selectionEnd, words, at + words.length, at + words.length);
    pasted.querySelector("span").textContent = pasted.dataset.said;
    pasted.hidden = false;
  });
  pasted.querySelector("button").addEventListener("click", () => {
    replace(0, text.value.length, was, was.length, was.length);
    pasted.hidden = true;
  });

  // «Förhandsgranska» shows the text as it will be read, beside what is written. Pressed again it goes away. Nothing is saved by it.
  const look = form.querySelector("[data-look]");
  const preview = document.getElementById("visning");
  const shown = (open) => {
    preview.hidden = !open;
    look.setAttribute("aria-expanded", String(open));
  };
  look.type = "button";
  shown(!preview.hidden);
  look.addEventListener("click", async () => {
    if (!preview.hidden) return shown(false);
    const body = new URLSearchParams({ text: text.value, gor: "visa" });
    if (csrf) body.set(csrf.name, csrf.value);
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    if (!answer.ok) return;
    const words = preview.querySelector(".body");
    words.innerHTML = (await answer.json()).html;
    if (!words.firstChild) words.textContent = words.dataset.empty;
    shown(true);
    preview.focus();
  });

  // «Innan du skickar»: who is highlighted in the picker but not chosen yet, and that a file is on its way.
  const before = document.querySelector("[data-before]");
  const ask = document.getElementById("till-sok");
  let loading = 0;
  const note = () => {
    before.querySelector("[data-loads]").hidden = loading === 0;
    const todo = before.querySelector('[data-todo="NO_RECIPIENT"] > span');
    if (!todo) return;
    todo.querySelector(".small")?.remove();
    const marked = document.getElementById(ask?.getAttribute("aria-activedescendant") ?? "");
    if (!marked) return;
    const words = document.createElement("span");
    words.className = "small";
    words.textContent = before.dataset.marked.replace("{0}", marked.dataset.name).replace("{1}", marked.dataset.organisation);
    todo.append(words);
  };
  if (ask) new MutationObserver(note).observe(ask, { attributes: true, attributeFilter: ["aria-activedescendant"] });

  // Saves five seconds after the last change. What somebody else saved meanwhile is never overwritten.
  let changed = false;
  let saving = Promise.resolve(true);
  let timer = 0;
  const save = async () => {
    if (!changed) return true;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("gor", "sjalv");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      saved.textContent = told.said ?? "";
      if (!answer.ok) return false;
      form.elements.version.value = told.version;
      before.innerHTML = told.before;
      note();
      if (form.dataset.saved === "no") {
        form.dataset.saved = "yes";
        form.action = told.path;
        history.replaceState(null, "", told.path);
        // Where unlocking comes back to.
        for (const back of document.querySelectorAll("form[action='/las'] input[name=till]")) back.value = told.path;
      }
      return true;
    } catch {
      // No contact: what is written stays on the screen, and is saved when there is contact again.
      saved.textContent = form.dataset.offline;
      saveSoon();
      return false;
    }
  };
  const saveSoon = () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(() => (saving = saving.then(save)), 5000);
  };
  form.addEventListener("input", saveSoon);
  form.addEventListener("change", saveSoon);
  form.addEventListener("recipients", saveSoon);
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saving = saving.then(save);
  });
  // A form beside the letter, such as a file's, must not lose what is written in it; nor must locking.
  for (const other of document.querySelectorAll("form[data-keeps], form[action='/las'], form[action='/logga-ut']")) {
    other.addEventListener("submit", async (event) => {
      if (!changed) return;
      event.preventDefault();
      const button = event.submitter;
      clearTimeout(timer);
      await (saving = saving.then(save));
      changed = false;
      other.requestSubmit(button);
    });
  }
  // Making a PDF takes a while: says so, and cannot be pressed twice.
  for (const slow of document.querySelectorAll("form[data-busy]")) {
    slow.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      const button = slow.querySelector("button");
      setTimeout(() => {
        button.disabled = true;
        button.textContent = slow.dataset.busy;
      }, 0);
      window.budkavle.say(slow.dataset.busy);
    });
  }

  // Who else is in the conversation, and that one writes in it oneself.
  const together = document.querySelector("[data-together]");
  if (together) {
    const session = crypto.randomUUID();
    const path = together.dataset.together;
    const events = new EventSource(`${path}/handelser?sida=${session}`);
    events.addEventListener("open", () => together.setAttribute("data-connected", ""));
    events.addEventListener("presence", (event) => {
      const said = JSON.parse(event.data);
      together.querySelector("[data-present-text]").textContent = said.text;
      const face = together.querySelector("[data-present-initials]");
      face.textContent = said.initials ?? "";
      face.className = `av ${said.tone ?? ""}`;
      together.hidden = said.text === "";
    });
    events.addEventListener("changed", () => (document.querySelector("[data-changed]").hidden = false));
    window.addEventListener("pagehide", () => events.close());
    let writes = 0;
    form.addEventListener("input", () => {
      if (Date.now() - writes < 10000) return;
      writes = Date.now();
      const body = new URLSearchParams({ sida: session });
      if (csrf) body.set(csrf.name, csrf.value);
      fetch(`${path}/skriver`, { method: "POST", body, credentials: "same-origin" });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) document.getElementById("skicka").click();
  });

  // Files: dropped, pasted or chosen, one at a time, with progress and a way to stop.
  const drop = document.querySelector("[data-drop]");
  if (!drop) return;
  const list = document.getElementById("laddas");
  const choose = drop.querySelector("input[type=file]");
  drop.querySelector("button").hidden = true;
  const upload = (file) =>
    new Promise((done) => {
      const row = document.createElement("li");
      row.className = "up";
      const name = document.createElement("strong");
      name.textContent = file.name;
      const state = document.createElement("span");
      state.className = "st";
      const bar = document.createElement("progress");
      bar.max = file.size;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      const told = document.createElement("span");
      told.className = "num";
      state.append(bar, told);
      row.append(document.createElement("span"), name, document.createElement("span"), state);
      list.append(row);
      const request = new XMLHttpRequest();
      request.open("POST", drop.dataset.drop);
      request.responseType = "json";
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
      request.setRequestHeader("X-File-Type", file.type);
      request.setRequestHeader("X-CSRF-TOKEN", csrf?.value ?? "");
      const began = performance.now();
      request.upload.addEventListener("progress", (event) => {
        bar.value = event.loaded;
        const left = Math.ceil(((performance.now() - began) / 1000) * (event.total / event.loaded - 1));
        told.textContent = drop.dataset.progress.replace("{0}", Math.floor((100 * event.loaded) / event.total)).replace("{1}", left);
      });
      request.addEventListener("loadend", () => {
        if (request.status === 200) {
          done(true);
          return;
        }
        state.className = "st warn";
        state.textContent = request.response?.said ?? drop.dataset.failed ?? "";
        window.budkavle.say(state.textContent);
        done(false);
      });
      request.send(file);
    });
  const uploadAll = async (files) => {
    if (files.length === 0) return;
    clearTimeout(timer);
    await (saving = saving.then(save));
    let all = true;
    loading = files.length;
    note();
    for (const file of files) {
      all = (await upload(file)) && all;
      loading -= 1;
      note();
    }
    // Not a reload: the page may be the answer to a form, which would be posted again.
    if (all) location.assign(form.getAttribute("action"));
  };
  choose.addEventListener("change", () => uploadAll([...choose.files]));
  for (const type of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop") uploadAll([...event.dataTransfer.files]);
    });
  }
})();
