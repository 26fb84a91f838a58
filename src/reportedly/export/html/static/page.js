// What every page gains with script: a theme, single keys, copying. Without it, everything is still there to read.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* a private window keeps nothing */ } },
  };

  const button = (words, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", action);
    return made;
  };

  const turnTheme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept.set("theme", root.dataset.theme);
  };

  const help = document.getElementById("keys");
  const showHelp = () => { if (!help.open) help.showModal(); };
  const keysOn = document.getElementById("keys-on");
  keysOn.checked = kept.get("keys") !== "off";
  keysOn.addEventListener("change", () => kept.set("keys", keysOn.checked ? "on" : "off"));
  document.getElementById("tools").append(button("Light or dark", turnTheme), " ", button("Keyboard (?)", showHelp));

  // Copying: the text stands on the page, the button only spares the selecting.
  const copy = async (box) => {
    const text = document.getElementById(box.dataset.copy).textContent;
    const told = box.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(document.getElementById(box.dataset.copy));
      told.textContent = "Selected: copy it with your keys.";
    }
  };
  for (const box of document.querySelectorAll("[data-copy]")) {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => copy(box));
  }

  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.checkVisibility());
  const current = () => document.activeElement.closest("[data-item]");
  const step = (by) => {
    const all = items();
    const at = all.indexOf(current());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const follow = (selector, within = document) => within.querySelector(selector)?.click();
  const own = (...selectors) => {
    const within = current() ?? document.querySelector("main");
    follow(selectors.find((selector) => within.querySelector(selector)) ?? "a.none", within);
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    Enter: () => own("a.quiet", "a.cite", "a[href]"),
    u: () => follow("nav [aria-current]"),
    "/": () => document.getElementById("q")?.focus(),
    "[": () => follow("main [rel=prev]"),
    "]": () => follow("main [rel=next]"),
    s: () => own("a.who"),
    c: () => own("a.quiet", "a.claim-link", "a[href*='claim']"),
    y: () => follow("[data-copy] button"),
    n: () => follow("[data-step='1']"),
    p: () => follow("[data-step='-1']"),
    "?": showHelp,
  };
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, select, textarea, button, dialog, summary, [contenteditable]");
    if (busy || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (!keysOn.checked && event.key.length === 1) return;
    if (event.key === "Enter" && event.target !== current()) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
