/* A film of the campaign: a frame is one shift of one day. All frames are here; playing them asks
   nobody. The map is the ward's own, its points and classes exchanged from frame to frame. */
const planner_players = (window.plannerPlayers = window.plannerPlayers || new WeakMap());
const PACE_MS = 1400, CALM_PACE_MS = 3000;

function say(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? facts[name] : whole));
}

class DayPlayer {
  constructor(host) {
    this.host = host;
    this.colour = "all";
    this.step = "shift";
    this.frame = 0;
    this.timer = 0;
    this.chosen = "";
    this.build();
    host.addEventListener("keydown", (event) => this.pressed(event));
  }

  build() {
    this.bar = element("div", "player-bar");
    this.told = element("div", "player-told sentence");
    this.told.setAttribute("role", "status");
    this.note = element("div", "player-note");
    this.mapBox = element("div", "player-map");
    this.mapBox.append(element("div", "ward-map-host"));
    this.side = element("div", "player-side");
    this.side.tabIndex = 0;
    const stage = element("div", "player-stage");
    stage.append(this.mapBox, this.side);
    this.host.replaceChildren(this.bar, this.told, this.note, stage);
  }

  update(data) {
    const fresh = !this.data || JSON.stringify(data.at) !== JSON.stringify(this.data.at);
    const whole = this.text !== JSON.stringify(data);
    this.text = JSON.stringify(data);
    const before = this.data && this.when();
    this.data = data;
    this.film = data.film;
    this.numbers = new Intl.NumberFormat(data.language === "vi" ? "vi-VN" : "en-US");
    if (!whole) return;
    this.frame = this.find(fresh || !before ? data.at : before);
    this.controls();
    this.mounted = false;
    this.show();
  }

  when() { return { day: this.film.days[this.day()].day, shift: this.film.shifts[this.shift()].id }; }
  day() { return Math.floor(this.frame / this.film.shifts.length); }
  shift() { return this.frame % this.film.shifts.length; }

  /* The frame asked for; without a shift the first one of that day in which something opens. */
  find(at) {
    const day = Math.max(0, this.film.days.findIndex((own) => own.day === at.day));
    const width = this.film.shifts.length, first = day * width;
    const shift = this.film.shifts.findIndex((own) => own.id === at.shift);
    if (shift >= 0) return first + shift;
    const open = this.film.frames.slice(first, first + width).findIndex((frame) => frame.open.length);
    return first + Math.max(0, open);
  }

  button(look, text, act, label) {
    const made = element("button", look, text);
    made.type = "button";
    if (label) { made.title = label; made.setAttribute("aria-label", label); }
    made.onclick = act;
    return made;
  }

  choice(name, options, now, act) {
    const box = element("div", "player-choice");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    box.append(element("span", "player-name", name));
    const buttons = options.map(([value, text]) => {
      const made = this.button("", text, () => act(value));
      made.dataset.value = value;
      made.setAttribute("aria-pressed", String(value === now));
      return made;
    });
    box.append(...buttons);
    return { box, mark: (value) => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.value === value))) };
  }

  controls() {
    const words = this.data.words, film = this.film;
    const held = this.bar.contains(document.activeElement);
    this.play_ = this.button("player-play", "", () => this.toggle());
    const back = this.button("player-step", "◀", () => this.move(-1), words.before);
    const on = this.button("player-step", "▶", () => this.move(1), words.after);
    const keys = element("div", "player-keys");
    keys.append(back, this.play_, on);
    const slide = element("label", "player-slide");
    this.slider = element("input");
    Object.assign(this.slider, { type: "range", min: 0, max: film.days.length - 1, step: 1 });
    this.slider.setAttribute("aria-label", words.day);
    this.slider.oninput = () => { this.stop(); this.go(Number(this.slider.value) * film.shifts.length + this.shift()); };
    this.dayName = element("span", "player-day");
    slide.append(this.dayName, this.slider);
    this.shifts = this.choice(words.shift, film.shifts.map((own, k) => [String(k), own.name]), "",
      (value) => { this.stop(); this.go(this.day() * film.shifts.length + Number(value)); });
    const steps = this.choice(words.step, [["shift", words["step.shift"]], ["day", words["step.day"]]], this.step,
      (value) => { this.step = value; steps.mark(value); });
    const colours = this.choice(words.colour, [["all", words["colour.all"]], ["old", words["colour.old"]]], this.colour,
      (value) => { this.colour = value; colours.mark(value); this.show(); });
    const open = this.button("player-open", words.open_day, () => this.send("open_day", { ...this.when(), at: Date.now() }));
    const first = element("div", "player-row"), second = element("div", "player-row");
    first.append(keys, slide, this.shifts.box);
    second.append(steps.box, colours.box, open);
    this.bar.replaceChildren(first, second);
    this.bar.title = words.about;
    this.face();
    if (held) this.play_.focus();
  }

  face() {
    const words = this.data.words, runs = Boolean(this.timer);
    this.play_.textContent = runs ? `❚❚ ${words.pause}` : `► ${words.play}`;
    this.play_.setAttribute("aria-pressed", String(runs));
    this.told.setAttribute("aria-live", runs ? "off" : "polite");
  }

  toggle() { if (this.timer) this.stop(); else this.start(); }

  start() {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.next() < 0) this.go(this.step === "day" ? this.shift() : 0);
    this.timer = setInterval(() => this.tick(), calm ? CALM_PACE_MS : PACE_MS);
    this.face();
  }

  stop() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.face();
  }

  tick() {
    if (!this.host.isConnected) { this.stop(); return; }
    const next = this.next();
    if (next < 0) this.stop(); else this.go(next);
  }

  /* The next frame in which something opens; -1 at the end. */
  next() {
    const width = this.step === "day" ? this.film.shifts.length : 1;
    for (let at = this.frame + width; at < this.film.frames.length; at += width) {
      if (this.film.frames[at].open.length) return at;
    }
    return -1;
  }

  move(way) {
    this.stop();
    this.go(this.frame + way * (this.step === "day" ? this.film.shifts.length : 1));
  }

  go(frame) {
    if (frame < 0 || frame >= this.film.frames.length || frame === this.frame) return;
    const began = performance.now();
    this.frame = frame;
    this.host.classList.add("gliding");
    clearTimeout(this.glide);
    this.glide = setTimeout(() => this.host.classList.remove("gliding"), 500);
    this.show();
    requestAnimationFrame(() => { this.host.dataset.frameMs = (performance.now() - began).toFixed(1); });
  }

  pressed(event) {
    if (event.target.closest(".ward-map") || event.altKey || event.ctrlKey || event.metaKey) return;
    const width = this.film.shifts.length, sliding = event.target === this.slider;
    const onButton = event.target.tagName === "BUTTON" || event.target.tagName === "SUMMARY";
    const ways = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width };
    if (event.key === " " && !(onButton && event.target !== this.play_)) {
      event.preventDefault();
      this.toggle();
    } else if (event.key in ways && !sliding && event.target !== this.side) {
      event.preventDefault();
      this.stop();
      this.go(this.frame + ways[event.key]);
    }
  }

  show() {
    const frame = this.film.frames[this.frame], scene = this.film.scenes[frame.scene];
    this.host.dataset.frame = this.frame;
    const day = this.film.days[this.day()], shift = this.film.shifts[this.shift()];
    this.slider.value = String(this.day());
    this.slider.setAttribute("aria-valuetext", day.text);
    this.dayName.textContent = day.text;
    this.shifts.mark(String(this.shift()));
    this.told.textContent = this.colour === "old" ? frame.told_old : frame.told;
    const gap = frame.open.length > 0 && scene[this.colour].some(Boolean);
    this.told.classList.toggle("warn", gap || !frame.open.length);
    this.note.textContent = shift.note && frame.open.length ? shift.note : "";
    this.draw(frame, scene);
    this.tables(frame, scene);
  }

  draw(frame, scene) {
    const points = frame.open.map((own) => this.point(own));
    const data = { ...this.data.map, points, classes: scene[this.colour], chosen: this.chosen };
    const ward = maps.get(this.mapBox.firstElementChild);
    if (ward && this.mounted) {
      ward.data = data;
      ward.state.classes = data.classes;
      ward.showPoints(data);
      ward.paint();
    } else {
      mountWardMap({ parentElement: this.mapBox, data, setTriggerValue: (what, value) => this.heard(what, value) });
      this.mounted = Boolean(maps.get(this.mapBox.firstElementChild));
    }
  }

  point([number, hours, missing]) {
    const stand = this.film.stands[number];
    const lines = [stand.place, this.film.hours[hours], this.crew(missing)];
    return { ...stand, title: `${stand.name} – ${stand.place}`, kept: false, moved: false, closing: false, lines };
  }

  crew(missing) {
    const words = this.data.words;
    return missing < 0 ? words.crew_unmade : missing ? say(words.crew_missing, { count: missing }) : words.crew_full;
  }

  heard(what, value) {
    if (what !== "chosen") return;
    this.chosen = this.chosen === value.id ? "" : value.id;
    this.show();
    this.side.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
  }

  tables(frame, scene) {
    const words = this.data.words, at = this.side.scrollTop;
    const points = this.table(words.points, [words.points, words.hours], frame.open.map((own) => {
      const point = this.point(own);
      const name = element("td");
      name.append(element("b", "", point.name), element("span", "player-place", point.lines[0]));
      const hours = element("td", own[2] > 0 ? "lacks" : "");
      hours.append(element("span", "", point.lines[1]), element("span", "player-place", point.lines[2]));
      return [[name, hours], point.id === this.chosen ? "chosen" : ""];
    }));
    const order = this.film.groups.map((_, k) => k).sort((a, b) => scene[this.colour][b] - scene[this.colour][a] || a - b);
    const heads = [words.group, words.people, words.elderly, words.state];
    const groups = this.table(words.groups, heads, order.map((k) => {
      const [name, people, old] = this.film.groups[k], state = scene[this.colour][k];
      const cell = element("td", `player-state s${state}`);
      cell.append(sign(`class${state}`, ""), element("span", "", words[`state${state}`]));
      return [[element("td", "", name), this.part(scene.served[k], people), this.part(scene.elderly[k], old), cell], ""];
    }));
    this.side.replaceChildren(points, groups);
    this.side.scrollTop = at;
  }

  heading(text) {
    const cell = element("th"), told = this.data.sources[text], name = element("span", told ? "origin" : "", text);
    cell.scope = "col";
    if (told) {
      Object.assign(name.dataset, { hint: told, source: "derived" });
      name.tabIndex = 0;
      name.setAttribute("aria-description", told);
    }
    cell.append(name);
    return cell;
  }

  part(some, all) { return element("td", "n", `${this.numbers.format(some)}/${this.numbers.format(all)}`); }

  table(name, heads, rows) {
    const table = element("table", "player-table");
    table.append(element("caption", "", `${name} (${this.numbers.format(rows.length)})`));
    const head = element("tr"), top = element("thead"), body = element("tbody");
    heads.forEach((text) => { head.append(this.heading(text)); });
    rows.forEach(([cells, look]) => { const row = element("tr", look); row.append(...cells); body.append(row); });
    top.append(head);
    table.append(top, body);
    return table;
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const host = parentElement.querySelector(".player-host") || parentElement;
  let player = planner_players.get(host);
  if (!player) {
    player = new DayPlayer(host);
    planner_players.set(host, player);
  }
  player.send = setTriggerValue;
  player.update(data);
}
