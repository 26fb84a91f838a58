// Before the first line is drawn: the scheme that the reader chose on an earlier page.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* a private window keeps nothing */ }
