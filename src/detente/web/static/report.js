// Lights up the words of the statement that is chosen, in the text and in the list. Without it, anchors still lead there.
"use strict";
(() => {
  const root = document.documentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  root.classList.add("js");

  const wordsOf = (number) => document.querySelectorAll(`mark[data-of~="${CSS.escape(number)}"]`);
  const cardOf = (number) => document.getElementById(`s${number}`);

  function light(number) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const mark of wordsOf(number)) mark.classList.add("lit");
    cardOf(number)?.classList.add("lit");
  }

  function bring(element) {
    if (!element) return;
    const box = element.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) {
      element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
  }

  function choose(number) {
    light(number);
    bring(wordsOf(number)[0]);
  }

  for (const card of document.querySelectorAll(".card")) {
    const link = card.querySelector(".to-words");
    const number = link.dataset.statement;
    card.addEventListener("click", (event) => {
      if (event.target.closest("a") && event.target.closest("a") !== link) return;
      event.preventDefault();
      history.replaceState(null, "", `#w${number}`);
      link.focus({ preventScroll: true });
      choose(number);
    });
    link.addEventListener("focus", () => choose(number));
  }

  for (const mark of document.querySelectorAll("mark[data-of]")) {
    mark.addEventListener("click", () => {
      const number = mark.dataset.of.split(" ").pop();
      if (!number) return;
      light(number);
      cardOf(number)?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    });
  }

  function follow() {
    const found = /^#[ws](\d+)$/.exec(location.hash);
    if (found) light(found[1]);
  }
  addEventListener("hashchange", follow);
  follow();
})();
