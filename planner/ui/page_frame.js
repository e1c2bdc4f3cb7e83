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
  const frame = { link, figures: [], label: labelled, speak: plannerWidgets() };
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

/* Streamlit has no option for the words of its own buttons, calendar and menus: what it writes in
   English is said in the language of the page, as it appears. What people wrote is left alone. */
function plannerWidgets() {
  const NAMED = ["aria-label", "title", "placeholder"];
  const OURS = "[data-testid='stMarkdownContainer'], [data-testid='stHtml'], .ward-map-host, script, style, textarea";
  const was = new WeakMap();
  let words = new Map(), options = "", seen = null;
  const month = /^(?:Choose date, )?(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})$/;
  const date = /^(Selected Date: |Today, )?(?:[A-Z][a-z]+, )?([A-Z][a-z]+) (\d{1,2}), (\d{4})( selected)?(?:, (?:First|Last) available date)?$/;
  const told = (text) => {
    const bare = text.trim();
    const known = words.get(bare);
    if (known) return known;
    let found = /^(\d+) options? available\.$/.exec(bare);
    if (found) return options.replace("{count}", found[1]);
    found = /^(\d+)MB per file( • .*)?$/.exec(bare);
    if (found) return (words.get("{count}MB per file") ?? "").replace("{count}", found[1]) + (found[2] ?? "");
    found = month.exec(bare);
    if (found) return `${words.get(found[1])} ${found[2]}`;
    found = date.exec(bare);
    if (found && words.get(found[2])) return `${found[3]} ${words.get(found[2])} ${found[4]}`;
    return "";
  };
  const foreign = (node) => {
    const parent = node.parentElement;
    return parent && (!parent.closest(OURS) || parent.closest("[data-testid='stTooltipContent'], [data-testid='stFileUploader'] button"));
  };
  const say = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const before = was.get(node), english = before?.said === node.nodeValue ? before.english : node.nodeValue;
      const said = (english.length < 120 && told(english)) || english;
      if (said === node.nodeValue || !foreign(node)) return;
      was.set(node, { said, english });
      node.nodeValue = said;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      NAMED.forEach((name) => {
        const value = node.getAttribute(name);
        const said = value && told(value);
        if (said && said !== value && !node.closest(".ward-map-host, [data-testid='stHtml']")) node.setAttribute(name, said);
      });
    }
  };
  const everything = (root) => {
    say(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.matches(".ward-map-host")) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) say(walker.currentNode);
  };
  const watcher = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "childList") change.addedNodes.forEach(everything);
    else say(change.target);
  }));
  return (language, given, phrase) => {
    if (seen === language) return;
    const back = new Map([...words].map(([english, said]) => [said, english]));
    watcher.disconnect();
    words = new Map([...(seen ? back : []), ...Object.entries(given)]);
    options = phrase;
    if (words.size) everything(document.body);
    words = new Map(Object.entries(given));
    seen = language;
    if (words.size) {
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMED });
    }
  };
}

export default function (component) {
  document.documentElement.lang = component.data.language;
  const frame = plannerFrame();
  frame.link.textContent = component.data.skip;
  frame.figures = component.data.figures;
  frame.language = component.data.language;
  frame.label();
  frame.speak(component.data.language, component.data.words, component.data.options);
}
