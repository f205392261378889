// Questions that are asked only with a certain answer to another are shown with it alone. Without this script all stand
// there, each with its condition, and what is typed where it is not met is ignored.
(() => {
  const conditional = [...document.querySelectorAll("[data-if]")];
  if (conditional.length === 0) return;
  const answers = name => [...document.getElementsByName(name)].filter(c => (c.type !== "checkbox" || c.checked) && !c.closest("[data-if][hidden]")).map(c => c.value);
  const show = () => {
    // One may depend on another that depends on a third: as many rounds as there are.
    for (let round = 0; round < conditional.length; round++) {
      for (const part of conditional) part.hidden = !answers(part.dataset.if).includes(part.dataset.value);
    }
  };
  document.addEventListener("change", show);
  show();
})();
