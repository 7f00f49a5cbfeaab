// Lights up the words of the fact that is chosen in every report, and brings each report's into view. Without it, links still lead there.
"use strict";
(() => {
  document.documentElement.classList.add("js");

  function light(number) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const mark of document.querySelectorAll(`mark[data-of~="${CSS.escape(number)}"]`)) mark.classList.add("lit");
    document.getElementById(`f${number}`)?.classList.add("lit");
  }

  function bring(number) {
    for (const text of document.querySelectorAll(".texts .text")) {
      const mark = text.querySelector(`mark[data-of~="${CSS.escape(number)}"]`);
      if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 80;
    }
  }

  function follow() {
    const found = /^#(?:r\d+w|f)(\d+)$/.exec(location.hash);
    if (!found) return;
    light(found[1]);
    bring(found[1]);
  }
  addEventListener("hashchange", follow);
  follow();
})();
