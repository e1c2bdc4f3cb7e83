/* The small editor of one cell, and dragging people by mouse, pen or finger. */
window.plannerDutyEditor = function (grid, td, typed) {
  const { data } = grid;
  const box = document.createElement("div");
  box.className = "duty-editor";
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const note = document.createElement("p");
  list.id = `${grid.bubble.id}-list`;
  list.setAttribute("role", "listbox");
  Object.entries({ role: "combobox", "aria-expanded": "true", "aria-controls": list.id,
    "aria-autocomplete": "list", "aria-label": data.words.type, autocomplete: "off" })
    .forEach(([name, value]) => input.setAttribute(name, value));
  input.placeholder = data.words.type;
  input.value = typed;
  note.setAttribute("role", "status");
  box.append(input, list, note);
  const options = grid.view === "point" ? plannerPeopleFor(grid, td) : plannerPlacesFor(grid, td);
  let shown = [], now = -1;

  function look() {
    const wanted = fold(input.value.trim());
    const near = options.filter((o) => o.near && fold(o.text).includes(wanted));
    const far = wanted.length > 1 ? options.filter((o) => !o.near && fold(o.text).includes(wanted)) : [];
    shown = [...near, ...far].slice(0, SHOWN);
    shown.sort((a, b) => (fold(b.name).startsWith(wanted) && wanted ? 1 : 0) - (fold(a.name).startsWith(wanted) && wanted ? 1 : 0));
    now = wanted && shown.length ? 0 : -1;
    note.textContent = wanted && !shown.length ? fill(data.words.unknown, { value: input.value.trim() }) : "";
    paint();
  }

  function paint() {
    list.replaceChildren(...shown.map((option, number) => {
      const item = node("li", `${option.near ? "" : "far"} ${option.busy ? "busy" : ""}`);
      item.id = `${list.id}-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(number === now));
      item.append(node("strong", "", option.name), node("span", "", option.about));
      item.onpointerdown = (event) => event.preventDefault();
      item.onclick = () => take(option);
      return item;
    }));
    if (now >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${now}`);
      list.children[now].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    grid.close(true);
    grid.did(option.did, grid.cell(grid.at));
  }

  input.oninput = look;
  input.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); grid.close(true); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      now = Math.min(shown.length - 1, Math.max(0, now + (event.key === "ArrowDown" ? 1 : -1)));
      paint();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (now >= 0) take(shown[now]);
      else if (!input.value.trim()) grid.close(true);
    }
  };
  input.onblur = () => setTimeout(() => { if (grid.editor === box && !box.contains(document.activeElement)) grid.close(false); }, 120);
  const at = td.getBoundingClientRect(), home = grid.host.getBoundingClientRect();
  box.style.left = `${Math.max(0, Math.min(at.left - home.left, home.width - 292))}px`;
  box.style.top = `${at.bottom - home.top + 2}px`;
  grid.bubble.hidden = true;
  grid.host.append(box);
  grid.editor = box;
  input.focus();
  look();
};

function plannerPeopleFor(grid, td) {
  const { data } = grid;
  const place = grid.places.get(td.dataset.id);
  const near = new Set(place[POOL] < 0 ? [] : data.pools[place[POOL]]);
  const made = data.people.map((person, number) => {
    const busy = data.on_duty[person[0]]?.includes(place[DAY]) || data.away[person[0]]?.includes(place[DAY]);
    const state = data.away[person[0]]?.includes(place[DAY]) ? data.words.away : busy ? data.words.working : data.words.free;
    const about = near.has(number) ? `${person[1]} · ${state}` : `${person[1]} · ${state} · ${data.words.other_force}`;
    return { name: person[2] ? `${person[0]} · ${person[2]}` : person[0], about, near: near.has(number), busy,
      text: `${person[0]} ${person[2]} ${person[1]}`, did: { what: "put", place: place[KEY], out: place[CODE], code: person[0] } };
  });
  return made.filter((o) => o.did.code !== place[CODE]).sort((a, b) => Number(Boolean(a.busy)) - Number(Boolean(b.busy)));
}

function plannerPlacesFor(grid, td) {
  const { data } = grid;
  const cut = td.dataset.id.lastIndexOf("@");
  const code = td.dataset.id.slice(0, cut), day = Number(td.dataset.id.slice(cut + 1));
  const number = data.people.findIndex((person) => person[0] === code);
  return data.places.filter((place) => place[DAY] === day && place[CODE] !== code).map((place) => {
    const group = data.groups[place[GROUP]];
    const about = place[CODE] ? fill(data.words.instead, { member: place[CODE] }) : data.words.vacant;
    const name = `${group.short} · ${group.sub}`;
    return { name, about: `${data.seats[place[SEAT]]} · ${about}`, busy: Boolean(place[CODE]),
      near: place[POOL] >= 0 && data.pools[place[POOL]].includes(number), text: `${group.head} ${name} ${place[CODE]}`,
      did: { what: "put", place: place[KEY], out: place[CODE], code } };
  }).sort((a, b) => Number(a.busy) - Number(b.busy));
}

window.plannerDutyDrag = function (grid) {
  const HOLD_MS = 380, FAR_PX = 6;
  let from = null, ghost = null, over = null, timer = 0;

  function start(event) {
    ghost = node("div", "duty-ghost", from.chip.textContent);
    document.body.append(ghost);
    from.chip.classList.add("cut");
    grid.bubble.hidden = true;
    move(event);
  }

  function move(event) {
    Object.assign(ghost.style, { left: `${event.clientX + 8}px`, top: `${event.clientY + 8}px` });
    const td = document.elementFromPoint(event.clientX, event.clientY)?.closest(".duty-grid td");
    const target = td && grid.scroll.contains(td) && !td.classList.contains("closed") ? td : null;
    if (target !== over) {
      over?.classList.remove("over");
      target?.classList.add("over");
      over = target;
    }
    const view = grid.scroll.getBoundingClientRect();
    if (event.clientY > view.bottom - 30) grid.scroll.scrollTop += 14;
    if (event.clientY < view.top + 60) grid.scroll.scrollTop -= 14;
    if (event.clientX > view.right - 30) grid.scroll.scrollLeft += 14;
    if (event.clientX < view.left + 30) grid.scroll.scrollLeft -= 14;
  }

  function end(event, done) {
    clearTimeout(timer);
    if (ghost) {
      ghost.remove();
      over?.classList.remove("over");
      from.chip.classList.remove("cut");
      grid.justDragged = true;
      setTimeout(() => { grid.justDragged = false; }, 60);
      if (done && over) grid.drop(from.place, over);
    }
    from = ghost = over = null;
  }

  grid.scroll.addEventListener("pointerdown", (event) => {
    const chip = event.target.closest("[data-place]");
    if (!chip || event.button) return;
    from = { chip, place: chip.dataset.place, x: event.clientX, y: event.clientY, touch: event.pointerType === "touch" };
    if (from.touch) timer = setTimeout(() => { if (from) start(event); }, HOLD_MS);
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const far = Math.hypot(event.clientX - from.x, event.clientY - from.y) > FAR_PX;
    if (ghost) move(event);
    else if (far && from.touch) end(event, false);
    else if (far) start(event);
  });
  window.addEventListener("pointerup", (event) => { if (from) end(event, true); });
  window.addEventListener("pointercancel", (event) => { if (from) end(event, false); });
  grid.scroll.addEventListener("touchmove", (event) => { if (ghost) event.preventDefault(); }, { passive: false });
};
