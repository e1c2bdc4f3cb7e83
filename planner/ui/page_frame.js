/* What belongs to the whole page: its language for screen readers, a link past the menu, and the
   bubble that tells where a figure comes from (on hover, on focus, on touch; Escape closes it). */
function plannerFrame() {
  if (window.plannerFrame) return window.plannerFrame;
  const link = document.createElement("a");
  link.className = "skip-link";
  link.href = "#";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const main = document.querySelector("[data-testid='stMain']");
    if (!main) return;
    main.tabIndex = -1;
    main.focus();
  });
  document.body.prepend(link);

  const bubble = document.createElement("div");
  bubble.className = "hint-bubble";
  bubble.setAttribute("role", "tooltip");
  bubble.id = "planner-hint";
  bubble.hidden = true;
  document.body.append(bubble);
  let owner = null;
  let leaving = 0;
  const hide = () => {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    bubble.hidden = true;
  };
  const show = (node) => {
    clearTimeout(leaving);
    if (owner === node) return;
    hide();
    owner = node;
    bubble.textContent = node.dataset.hint;
    bubble.hidden = false;
    node.setAttribute("aria-describedby", bubble.id);
    const box = node.getBoundingClientRect();
    const wide = bubble.offsetWidth;
    const left = Math.max(8, Math.min(box.left, window.innerWidth - wide - 8));
    const below = box.bottom + 6 + bubble.offsetHeight < window.innerHeight;
    bubble.style.left = `${left}px`;
    bubble.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - 6 - bubble.offsetHeight)}px`;
  };
  const hinted = (event) => event.target.closest?.("[data-hint]");
  const leave = () => { clearTimeout(leaving); leaving = setTimeout(hide, 150); };
  document.addEventListener("mouseover", (event) => {
    const node = hinted(event);
    if (node) show(node);
    else if (bubble.contains(event.target)) clearTimeout(leaving);
    else if (owner && owner !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => { const node = hinted(event); if (node) show(node); else hide(); });
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", hide, true);
  window.plannerFrame = { link };
  return window.plannerFrame;
}

export default function (component) {
  document.documentElement.lang = component.data.language;
  plannerFrame().link.textContent = component.data.skip;
}
