/* What scrolls inside a page can be reached by keyboard, and has a name; what does not scroll is no stop on the way. */
(() => {
  "use strict";

  const FRAMES = ".table-frame, .dt-layout-table, .bd-article figure, .highlight pre:not([tabindex])";

  const name = frame =>
    (frame.querySelector(".caption-text") || frame).textContent.trim().slice(0, 200);

  function follow(frame) {
    const scrolls = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
    if (scrolls && getComputedStyle(frame).overflowX !== "visible") {
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", name(frame));
    } else if (frame.hasAttribute("tabindex")) {
      for (const given of ["tabindex", "role", "aria-label"]) frame.removeAttribute(given);
    }
  }

  const sizes = new ResizeObserver(entries => entries.forEach(entry => follow(entry.target)));
  const watch = frames => frames.forEach(frame => sizes.observe(frame));
  watch(document.querySelectorAll(FRAMES));
  document.addEventListener("survey-table", event => watch(event.target.closest(".table-frame").querySelectorAll(FRAMES)));
})();
