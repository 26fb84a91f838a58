// The reader: source, cue and content of a statement lit together; side by side: from difference to difference.
(() => {
  "use strict";
  const pieces = new Map();
  for (const piece of document.querySelectorAll("[data-s]")) {
    for (const id of piece.dataset.s.split(" ")) {
      if (!pieces.has(id)) pieces.set(id, []);
      pieces.get(id).push(piece);
    }
  }
  const reader = document.querySelector(".reader");
  let pinned = "";

  // A source far from the words it speaks is told at the note, so that nobody has to look for it.
  const far = (id) => {
    const parts = pieces.get(id) ?? [];
    const note = document.getElementById(`c-${id}`);
    const home = note?.closest(".block");
    const away = parts.filter((part) => part.classList.contains("source") && part.closest(".block") !== home);
    if (!note || !away.length || note.querySelector(".far")) return;
    const told = document.createElement("p");
    told.className = "meta far";
    told.textContent = `source: “${away.map((part) => part.textContent).join(" ")}” in another paragraph`;
    note.append(told);
  };
  const light = (ids) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) {
      for (const piece of pieces.get(id) ?? []) piece.classList.add("lit");
      far(id);
    }
    reader?.classList.toggle("focused", ids.length > 0);
  };
  const idsAt = (target) => target.closest?.("[data-s]")?.dataset.s.split(" ")
    ?? (target.closest?.("a.number")?.getAttribute("href") ?? "").slice(3).split(" ").filter(Boolean);
  const rest = () => light(pinned ? [pinned] : []);
  const pin = () => { pinned = /^#[cs]-(.+)$/.exec(decodeURIComponent(location.hash))?.[1] ?? ""; rest(); };

  if (reader) {
    reader.addEventListener("mouseover", (event) => { const ids = idsAt(event.target); if (ids.length) light(ids); });
    reader.addEventListener("mouseleave", rest);
    reader.addEventListener("focusin", (event) => { const ids = idsAt(event.target); if (ids.length) light(ids); });
    reader.addEventListener("focusout", rest);
    reader.addEventListener("click", (event) => {
      const id = event.target.closest("a, button, summary") ? null : idsAt(event.target)[0];
      if (id) history.replaceState(null, "", `#${event.target.closest(".note") ? "c" : "s"}-${id}`), pin();
    });
    addEventListener("hashchange", pin);
    pin();
  }

  const steps = document.getElementById("steps");
  const differences = [...document.querySelectorAll("[data-difference]")];
  if (steps && differences.length) {
    let at = -1;
    steps.hidden = false;
    steps.addEventListener("click", (event) => {
      const by = Number(event.target.dataset.step ?? 0);
      if (!by) return;
      at = (at + by + differences.length) % differences.length;
      steps.querySelector("[role=status]").textContent = `difference ${at + 1} of ${differences.length}`;
      differences[at].focus({ preventScroll: true });
      differences[at].scrollIntoView({ block: "center" });
    });
  }
})();
