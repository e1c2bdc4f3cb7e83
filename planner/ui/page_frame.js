/* What belongs to the whole page: its language for screen readers, a link past the menu, and the
   bubble that tells where a figure comes from (on hover, on focus, on touch; Escape closes it).
   Blocks of text take their note from the rules that the server sends; columns have their own. */
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
    const below = box.height < 200 && box.bottom + 6 + bubble.offsetHeight < window.innerHeight;
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
  const frame = { link, figures: [], label: labelled };
  let waiting = 0;
  new MutationObserver(() => {
    waiting ||= setTimeout(() => { waiting = 0; labelled(); }, 120);
  }).observe(document.body, { childList: true, subtree: true });
  window.plannerFrame = frame;
  return frame;

  function labelled() {
    const main = document.querySelector("[data-testid='stMain']");
    const page = location.pathname.split("/").filter(Boolean).pop() ?? "";
    if (!main) return;
    for (const rule of frame.figures) {
      if (rule.page !== "*" && rule.page !== page) continue;
      for (const node of main.querySelectorAll(rule.select)) lay(node, rule);
    }
  }

  /* Lays a note upon a block that shows a digit and says nothing of its own; a note of another
     language is replaced. */
  function lay(node, rule) {
    if (node.dataset.hint && node.dataset.laid !== "1") return;
    if (node.dataset.hint === rule.hint || node.dataset.laidOn === page() + frame.language) return;
    if (!/\d/.test(node.textContent) || node.querySelector("[data-hint]")) return;
    if (node.parentElement.closest("[data-hint]")) return;
    Object.assign(node.dataset, { hint: rule.hint, source: rule.source, laid: "1", laidOn: page() + frame.language });
    node.setAttribute("aria-description", rule.hint);
    if (!node.hasAttribute("tabindex")) node.tabIndex = 0;
  }

  function page() {
    return location.pathname;
  }
}

export default function (component) {
  document.documentElement.lang = component.data.language;
  const frame = plannerFrame();
  frame.link.textContent = component.data.skip;
  frame.figures = component.data.figures;
  frame.language = component.data.language;
  frame.label();
}
