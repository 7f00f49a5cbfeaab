// The keyboard of the review page, and words taken from the text by selecting them. Without it, buttons and links do the same.
"use strict";
(() => {
  const typing = (element) => element.closest("input, textarea, select");
  const correct = document.getElementById("correct");

  function open(details) {
    details.open = !details.open;
    if (!details.open) return;
    (details.querySelector("input:not([type=hidden]), textarea, select") ?? details.querySelector("summary")).focus();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = CSS.escape(event.key);
    const summary = document.querySelector(`[data-open="${key}"]`);
    const target = document.querySelector(`[data-key="${key}"], [data-also="${key}"]`);
    if (!summary && !target) return;
    event.preventDefault();
    if (summary) open(summary.parentElement);
    else target.click();
  });

  document.querySelector(".context")?.addEventListener("pointerup", () => {
    const words = getSelection().toString().trim();
    const field = document.querySelector("[name='field words']");
    if (words && correct?.open && field) field.value = words;
  });
})();
