/* The week of a roster as a grid: by point or by person; keyboard, mouse and touch alike. */
const planner_duty_grids = (window.plannerDutyGrids = window.plannerDutyGrids || new WeakMap());
const [KEY, GROUP, DAY, LINE, SEAT, CODE, POOL, BROKEN, SOFT, NOTE, EXTRA] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const SHOWN = 60;

function node(tag, look, text) {
  const made = document.createElement(tag);
  if (look) made.className = look;
  if (text !== undefined) made.textContent = text;
  return made;
}

function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function fill(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? facts[name] : whole));
}

class DutyGrid {
  constructor(host) {
    this.host = host;
    this.view = "point";
    this.filter = "";
    this.at = "";
    this.cut = "";
    this.send = () => {};
    this.frame();
  }

  frame() {
    this.bar = node("div", "duty-bar");
    this.scroll = node("div", "duty-scroll");
    this.live = node("div", "duty-live");
    this.live.setAttribute("role", "status");
    this.bubble = node("div", "duty-bubble");
    this.bubble.id = `duty-bubble-${Math.random().toString(36).slice(2)}`;
    this.bubble.setAttribute("role", "tooltip");
    this.bubble.hidden = true;
    this.editor = null;
    this.host.replaceChildren(this.bar, this.live, this.scroll, this.bubble);
    this.host.addEventListener("keydown", (event) => this.key(event));
    this.scroll.addEventListener("click", (event) => this.clicked(event));
    this.scroll.addEventListener("dblclick", (event) => this.opened(event));
    this.scroll.addEventListener("focusin", (event) => this.focused(event));
    this.scroll.addEventListener("pointerover", (event) => this.tell(event.target.closest("td")));
    this.scroll.addEventListener("pointerleave", () => { this.bubble.hidden = true; });
    this.scroll.addEventListener("scroll", () => { this.bubble.hidden = true; });
    window.plannerDutyDrag(this);
  }

  update(data) {
    const held = this.host.contains(document.activeElement) && !this.editor;
    const fresh = !this.data || this.data.key !== data.key;
    if (this.editor && (fresh || data.seen !== this.data.seen)) this.close(false);
    this.data = data;
    this.cut = data.places.some((place) => place[KEY] === this.cut) ? this.cut : "";
    if (fresh) this.at = "";
    this.tools();
    this.draw();
    this.live.textContent = data.problem || data.note;
    this.live.classList.toggle("bad", Boolean(data.problem));
    this.live.setAttribute("role", data.problem ? "alert" : "status");
    if (held) this.go(this.cell(this.at) || this.table.querySelector("td[tabindex='0']"));
  }

  tools() {
    const { words } = this.data;
    const views = node("div", "duty-views");
    views.setAttribute("role", "group");
    for (const view of ["point", "person"]) {
      const button = node("button", "duty-view", words[view]);
      button.type = "button";
      button.setAttribute("aria-pressed", String(this.view === view));
      button.onclick = () => { this.view = view; this.at = ""; this.tools(); this.draw(); };
      views.append(button);
    }
    const known = this.bar.querySelector("input");
    const filter = known || node("input", "duty-filter");
    filter.type = "search";
    filter.placeholder = words.filter;
    filter.setAttribute("aria-label", words.filter);
    filter.oninput = () => { this.filter = fold(filter.value.trim()); this.draw(); };
    const undo = this.tool("undo", "↶", this.data.can_undo);
    const redo = this.tool("redo", "↷", this.data.can_redo);
    const help = node("span", "duty-help", words.help);
    if (known) {
      known.previousSibling.replaceWith(views);
      while (known.nextSibling) known.nextSibling.remove();
      this.bar.append(undo, redo, help);
    } else this.bar.replaceChildren(views, filter, undo, redo, help);
  }

  tool(what, sign, can) {
    const button = node("button", `duty-tool ${what}`, `${sign} ${this.data.words[what]}`);
    button.type = "button";
    button.disabled = !can;
    button.onclick = () => this.did({ what });
    return button;
  }

  draw() {
    const { days, words } = this.data;
    this.places = new Map(this.data.places.map((place) => [place[KEY], place]));
    const table = node("table", `duty-grid by-${this.view}`);
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", `${words.grid}: ${words[this.view]}`);
    const head = table.createTHead().insertRow();
    head.append(...(this.view === "point" ? [words.place, words.seat] : [words.member]).map((text) => {
      const cell = node("th", "", text);
      cell.scope = "col";
      return cell;
    }));
    for (const day of days) {
      const cell = node("th", day.tone);
      cell.scope = "col";
      cell.setAttribute("aria-label", day.words);
      cell.append(node("span", "", day.head), node("br"), node("span", "", day.date));
      head.append(cell);
    }
    if (this.view === "person") head.append(node("th", "", words.total));
    const body = table.createTBody();
    if (this.view === "point") this.byPoint(body); else this.byPerson(body);
    this.table = table;
    this.matrix = [...body.rows].map((row) => [...row.querySelectorAll("td")]);
    const first = this.cell(this.at) || (this.matrix[0] && this.matrix[0][0]);
    if (first) first.tabIndex = 0;
    const { scrollTop, scrollLeft } = this.scroll;
    const empty = node("p", "duty-none", words.none);
    this.scroll.replaceChildren(...(this.matrix.length ? [table] : [empty]));
    Object.assign(this.scroll, { scrollTop, scrollLeft });
    this.bubble.hidden = true;
  }

  byPoint(body) {
    const lines = new Map();
    for (const place of this.data.places) {
      const rows = lines.get(place[GROUP]) || [];
      (rows[place[LINE]] = rows[place[LINE]] || [])[place[DAY]] = place;
      lines.set(place[GROUP], rows);
    }
    this.data.groups.forEach((group, number) => {
      const rows = (lines.get(number) || []).filter(Boolean);
      const codes = rows.flat().map((p) => `${p[CODE]} ${this.person(p[CODE])[2]}`).join(" ");
      if (this.filter && !fold(`${group.head} ${group.sub} ${codes}`).includes(this.filter)) return;
      rows.forEach((row, line) => {
        const tr = body.insertRow();
        if (!line) {
          const th = node("th", "duty-group");
          th.scope = "rowgroup";
          th.rowSpan = rows.length;
          th.append(node("strong", "", group.head), node("span", "", group.sub));
          tr.append(th);
          tr.className = "first";
        }
        const seat = node("th", "duty-seat", this.data.seats[row.find(Boolean)[SEAT]]);
        seat.scope = "row";
        tr.append(seat);
        this.data.days.forEach((day, d) => tr.append(this.placeCell(row[d], day, group)));
      });
    });
  }

  placeCell(place, day, group) {
    const { words } = this.data;
    const td = this.blank(day);
    if (!place) {
      td.classList.add("closed");
      td.setAttribute("aria-label", `${day.words}, ${group.head}, ${group.sub}: ${words.closed}`);
      return td;
    }
    td.dataset.id = place[KEY];
    const empty = place[EXTRA] ? words.extra : words.vacant;
    td.append(this.chip(place, place[CODE] || empty));
    const who = place[CODE] ? `${place[CODE]} ${this.person(place[CODE])[2]}`.trim() : empty;
    const said = this.said(place).join(" ");
    td.setAttribute("aria-label",
      `${day.words}, ${group.head}, ${group.sub}, ${this.data.seats[place[SEAT]]}: ${who}. ${said}`);
    this.marked(td, [place]);
    return td;
  }

  byPerson(body) {
    const { words, days, groups } = this.data;
    const own = new Map();
    for (const place of this.data.places) {
      if (!place[CODE]) continue;
      const row = own.get(place[CODE]) || [];
      (row[place[DAY]] = row[place[DAY]] || []).push(place);
      own.set(place[CODE], row);
    }
    const idle = new Set(this.data.pools.flat().map((n) => this.data.people[n][0]));
    const codes = [...new Set([...own.keys(), ...idle])].sort();
    codes.forEach((code) => {
      const [, roles, name] = this.person(code);
      if (this.filter && !fold(`${code} ${name} ${roles}`).includes(this.filter)) return;
      const tr = body.insertRow();
      const th = node("th", "duty-group");
      th.scope = "row";
      th.append(node("strong", "", name ? `${code} · ${name}` : code), node("span", "", roles));
      tr.append(th);
      let shifts = 0;
      days.forEach((day, d) => {
        const td = this.blank(day);
        td.dataset.id = `${code}@${d}`;
        const there = (own.get(code) || [])[d] || [];
        shifts += there.length;
        const parts = there.map((place) => {
          const group = groups[place[GROUP]];
          td.append(this.chip(place, `${group.mark} ${group.short}`));
          return `${group.head}, ${group.sub}. ${this.said(place).join(" ")}`;
        });
        const away = (this.data.away[code] || []).includes(d);
        if (away) { td.classList.add("away"); td.append(node("span", "duty-away", words.away)); }
        td.setAttribute("aria-label",
          `${code}, ${day.words}: ${parts.join("; ") || words.free}${away ? ` (${words.away})` : ""}`);
        this.marked(td, there);
        tr.append(td);
      });
      tr.append(node("th", "duty-total", String(shifts)));
    });
  }

  blank(day) {
    const td = node("td", day.tone);
    td.tabIndex = -1;
    td.setAttribute("role", "gridcell");
    return td;
  }

  chip(place, text) {
    const chip = node("span", `duty-chip${place[CODE] ? "" : place[EXTRA] ? " extra" : " vacant"}`, text);
    if (place[CODE]) chip.dataset.place = place[KEY];
    if (place[KEY] === this.cut) chip.classList.add("cut");
    return chip;
  }

  marked(td, places) {
    const { words } = this.data;
    const broken = places.some((place) => place[BROKEN].length);
    const soft = !broken && places.some((place) => place[SOFT].length);
    if (broken || soft) {
      const sign = node("span", "duty-sign", broken ? "⚠" : "≈");
      sign.setAttribute("aria-hidden", "true");
      td.prepend(sign);
    }
    td.classList.toggle("broken", broken);
    td.classList.toggle("soft", soft);
    if (broken) td.setAttribute("aria-invalid", "true");
    if (places.some((place) => place[KEY] === this.data.chosen)) td.setAttribute("aria-selected", "true");
    td.says = places.flatMap((place) => this.said(place));
    if (broken) td.setAttribute("aria-description", words.broken);
  }

  said(place) {
    const own = [...place[BROKEN], ...place[SOFT]].map((n) => this.data.said[n]);
    return place[NOTE] ? [...own, place[NOTE]] : own;
  }

  person(code) {
    if (this.known !== this.data.people) {
      this.known = this.data.people;
      this.byCode = new Map(this.known.map((person) => [person[0], person]));
    }
    return this.byCode.get(code) || [code, "", ""];
  }

  cell(id) {
    return id ? this.matrix.flat().find((td) => td.dataset.id === id) : null;
  }

  go(td) {
    if (!td) return;
    this.table.querySelector("td[tabindex='0']")?.setAttribute("tabindex", "-1");
    td.tabIndex = 0;
    td.focus({ preventScroll: true });
    const box = td.getBoundingClientRect(), view = this.scroll.getBoundingClientRect();
    const side = Math.min(this.table.querySelector("tbody th").offsetWidth + 70, view.width / 2);
    if (box.top < view.top + 44) this.scroll.scrollTop -= view.top + 44 - box.top;
    if (box.bottom > view.bottom) this.scroll.scrollTop += box.bottom - view.bottom + 4;
    if (box.left < view.left + side) this.scroll.scrollLeft -= view.left + side - box.left;
    if (box.right > view.right) this.scroll.scrollLeft += box.right - view.right + 4;
  }

  focused(event) {
    const td = event.target.closest("td");
    if (!td) return;
    this.at = td.dataset.id || "";
    this.tell(td);
  }

  tell(td) {
    const said = td?.says || [];
    this.bubble.hidden = !said.length;
    if (!said.length) return;
    this.bubble.replaceChildren(...said.map((text) => node("p", "", text)));
    const box = td.getBoundingClientRect(), home = this.host.getBoundingClientRect();
    const left = Math.max(0, Math.min(box.left - home.left, home.width - 300));
    this.bubble.style.left = `${left}px`;
    this.bubble.style.top = `${box.bottom - home.top + 5}px`;
    td.setAttribute("aria-describedby", this.bubble.id);
  }

  clicked(event) {
    const td = event.target.closest("td");
    if (!td || this.justDragged) return;
    this.go(td);
    this.look(td, event.target.closest(".duty-chip")?.dataset.place);
  }

  opened(event) {
    const td = event.target.closest("td");
    if (td) this.open(td, "");
  }

  look(td, key) {
    const place = key || this.placeOf(td)?.[KEY];
    if (place && place !== this.data.chosen) this.did({ what: "look", place });
  }

  placeOf(td) {
    const id = td.dataset.id || "";
    if (this.view === "point") return this.places.get(id);
    const chip = td.querySelector("[data-place]");
    return chip ? this.places.get(chip.dataset.place) : null;
  }

  key(event) {
    if (this.editor?.contains(event.target)) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (control && (letter === "z" || letter === "y")) {
      const what = letter === "y" || event.shiftKey ? "redo" : "undo";
      if (this.data[`can_${what}`]) this.did({ what });
    } else {
      const td = event.target.closest("td");
      if (!td || !this.onCell(event, td, control, letter)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  onCell(event, td, control, letter) {
    const row = this.matrix.findIndex((cells) => cells.includes(td));
    const col = this.matrix[row].indexOf(td);
    const last = this.matrix[row].length - 1;
    const ways = { ArrowUp: [row - 1, col], ArrowDown: [row + 1, col], ArrowLeft: [row, col - 1],
      ArrowRight: [row, col + 1], Home: [control ? 0 : row, 0], PageUp: [row - 6, col],
      End: [control ? this.matrix.length - 1 : row, last], PageDown: [row + 6, col] };
    if (ways[event.key]) {
      const [r, c] = ways[event.key];
      const to = this.matrix[Math.min(this.matrix.length - 1, Math.max(0, r))];
      this.go(to[Math.min(last, Math.max(0, c))]);
    } else if (event.key === "Enter" || event.key === "F2") {
      this.look(td);
      this.open(td, "");
    } else if (event.key === "Delete" || event.key === "Backspace") this.remove(td);
    else if (event.key === "Escape") { this.cut = ""; this.bubble.hidden = true; this.draw(); this.go(this.cell(this.at)); }
    else if (control && letter === "x") this.pick(td);
    else if (control && letter === "v") this.drop(this.cut, td);
    else if (!control && !event.altKey && event.key.length === 1 && event.key !== " ") this.open(td, event.key);
    else if (event.key === " ") this.look(td);
    else return false;
    return true;
  }

  remove(td) {
    const place = this.placeOf(td);
    if (place && place[CODE]) this.did({ what: "off", place: place[KEY], code: place[CODE] }, td);
  }

  pick(td) {
    const place = this.placeOf(td);
    if (!place || !place[CODE]) return;
    this.cut = place[KEY];
    this.at = td.dataset.id;
    this.draw();
    this.go(this.cell(this.at));
    this.live.textContent = fill(this.data.words.picked, { member: place[CODE] });
  }

  /* A person's duty lands on another place: a move, or an exchange with who stands there. */
  drop(key, td) {
    const from = this.places.get(key);
    if (!from || !td?.dataset.id) return;
    this.cut = "";
    if (this.view === "point") {
      if (td.dataset.id !== key) this.did({ what: "exchange", place: key, code: from[CODE], to: td.dataset.id, there: this.places.get(td.dataset.id)[CODE] }, td);
      return;
    }
    const [code, day] = [td.dataset.id.slice(0, td.dataset.id.lastIndexOf("@")), Number(td.dataset.id.split("@").pop())];
    if (day !== from[DAY]) { this.live.textContent = this.data.words.other_day; return; }
    if (code === from[CODE]) return;
    const own = this.placeOf(td);
    if (own) this.did({ what: "exchange", place: key, code: from[CODE], to: own[KEY], there: own[CODE] }, td);
    else this.did({ what: "put", place: key, out: from[CODE], code }, td);
  }

  open(td, typed) {
    if (this.data.busy || td.classList.contains("closed")) return;
    const place = this.placeOf(td);
    if (this.view === "point" && !place) return;
    this.close(false);
    this.at = td.dataset.id;
    window.plannerDutyEditor(this, td, typed);
  }

  close(back) {
    if (!this.editor) return;
    this.editor.remove();
    this.editor = null;
    if (back) this.go(this.cell(this.at));
  }

  did(what, td) {
    if (td) td.classList.add("waiting");
    this.send("did", { ...what, at: Date.now() });
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const host = parentElement.querySelector(".duty-host") || parentElement;
  if (!planner_duty_grids.has(host)) planner_duty_grids.set(host, new DutyGrid(host));
  const grid = planner_duty_grids.get(host);
  grid.send = setTriggerValue;
  grid.update(data);
}
