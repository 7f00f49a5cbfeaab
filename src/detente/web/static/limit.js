// A slider moves the number beside it, and the number the slider. Without it, numbers are typed and sent.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  for (const slider of document.querySelectorAll(".slider")) {
    const number = document.getElementById(slider.dataset.for);
    slider.addEventListener("input", () => { number.value = slider.value; });
    number.addEventListener("input", () => { slider.value = number.value; });
  }
})();
