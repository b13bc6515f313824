// Says how many characters are left where a field has a limit. Without this script
// the limit stands below the field, and the server says what is too long.
(function () {
  "use strict";

  const PAUSE = 1000;

  function count(hint) {
    const input = document.getElementById(hint.dataset.gdLimitOf);
    if (!input) return;
    const limit = Number(hint.dataset.gdLimit);
    const near = Math.max(20, limit / 10);
    const unlimited = hint.textContent;
    const format = new Intl.NumberFormat(document.documentElement.lang || undefined);
    const aloud = document.createElement("span");
    let timer = 0;

    aloud.className = "gd-aural";
    aloud.setAttribute("role", "status");
    hint.after(aloud);
    // A browser cuts what is pasted without a word; so one sees what is too much.
    input.removeAttribute("maxlength");

    function words(left) {
      const many = Math.abs(left) === 1 ? "One" : "Many";
      const text = hint.dataset[left < 0 ? `over${many}` : `left${many}`];
      return text.replace("{n}", format.format(Math.abs(left)));
    }

    function paint() {
      const left = limit - Array.from(input.value).length;
      hint.textContent = input.value ? words(left) : unlimited;
      hint.classList.toggle("gd-limit--over", left < 0);
      return left;
    }

    function show() {
      const left = paint();
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const text = left <= near ? words(left) : "";
        if (aloud.textContent !== text) aloud.textContent = text;
      }, PAUSE);
    }

    input.addEventListener("input", show);
    paint();
  }

  document.querySelectorAll("[data-gd-limit]").forEach(count);
})();
