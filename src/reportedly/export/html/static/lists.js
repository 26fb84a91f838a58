// The timeline's drawing: a bar leads to its entry, a drag over it chooses the days. Changes: since the last visit. Work: how far.
(() => {
  "use strict";
  const chart = document.getElementById("chart");
  const form = document.querySelector(".sieve form");
  const day = (share) => {
    const [since, until] = [chart.dataset.since, chart.dataset.until].map((text) => Date.parse(`${text}T00:00:00Z`));
    return new Date(since + share * (until + 86_400_000 - since)).toISOString().slice(0, 10);
  };
  if (chart) {
    const drawing = chart.querySelector("svg");
    const share = (event) => {
      const box = drawing.getBoundingClientRect();
      return Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    };
    const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    brush.setAttribute("class", "brush");
    brush.setAttribute("height", "100%");
    let from = null;
    drawing.addEventListener("pointerdown", (event) => {
      from = form ? share(event) : null;
    });
    drawing.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = share(event);
      brush.setAttribute("x", String(1000 * Math.min(from, to)));
      brush.setAttribute("width", String(1000 * Math.abs(to - from)));
      drawing.prepend(brush);
    });
    addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [low, high] = [from, share(event)].sort((a, b) => a - b);
      from = null;
      brush.remove();
      if (high - low < 0.01) return;
      form.elements.since.value = day(low);
      form.elements.until.value = day(high);
      form.requestSubmit();
    });
    drawing.addEventListener("click", (event) => {
      const id = event.target.dataset?.event;
      if (id && document.getElementById(id)) location.hash = id;
    });
  }

  // In a folder there is no server to ask: what is on the page is narrowed here, and the fragment keeps how.
  const sieve = document.getElementById("sieve");
  const narrow = (items, fields, told) => {
    const chosen = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const field of fields) field.value = chosen.get(field.name) ?? "";
    const fits = (item) => fields.every((field) => !field.value || item.dataset[field.name] === field.value);
    for (const item of items) item.hidden = !fits(item);
    for (const day of document.querySelectorAll("section.day")) day.hidden = !day.querySelector("[data-item]:not([hidden])");
    const left = items.filter((item) => !item.hidden).length;
    told.textContent = left < items.length ? `${left} of the ${items.length} on this page` : "";
  };
  if (sieve) {
    const items = [...document.querySelectorAll("main [data-outlet]")];
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    const make = (name, words) => {
      const values = [...new Set(items.map((item) => item.dataset[name]).filter(Boolean))].sort();
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.name = name;
      for (const value of ["", ...values]) select.add(new Option(value || words, value));
      label.append(`${name} `, select);
      sieve.append(label, " ");
      return select;
    };
    const fields = [make("outlet", "all outlets"), make("speaker", "all speakers")].filter((field) => field.length > 2);
    for (const label of sieve.querySelectorAll("label")) label.hidden = !fields.some((field) => label.contains(field));
    sieve.append(told);
    sieve.hidden = !fields.length;
    sieve.addEventListener("change", () => {
      const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
      history.replaceState(null, "", `#${chosen}`);
      narrow(items, fields, told);
    });
    addEventListener("hashchange", () => narrow(items, fields, told));
    narrow(items, fields, told);
  }

  const work = document.getElementById("work");
  if (work) {
    const told = work.querySelector("[role=status]");
    const bar = work.querySelector("progress");
    const look = async () => {
      const state = await (await fetch(work.dataset.twin)).json();
      if (!state.busy) {
        location.replace(state.fault ? location.href : work.dataset.back);
        return;
      }
      told.textContent = `${state.words} ${state.done}${state.total ? ` of ${state.total}` : ""}`;
      if (state.total) [bar.max, bar.value] = [state.total, state.done];
      setTimeout(look, 700);
    };
    setTimeout(look, 700);
  }

  const visit = document.getElementById("visit");
  if (visit) {
    try {
      const last = localStorage.getItem("last-visit");
      if (last && document.querySelector(".since input")) {
        const link = document.createElement("a");
        link.href = `?since=${encodeURIComponent(last)}`;
        link.textContent = `Since your last visit on ${last}`;
        visit.append(link);
        visit.hidden = false;
      }
      localStorage.setItem("last-visit", new Date().toISOString().slice(0, 10));
    } catch { /* a private window keeps nothing */ }
  }
})();
