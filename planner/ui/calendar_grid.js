/* Days of a campaign as a calendar: a day is a button; arrow keys go from day to day. */
const planner_calendars = (window.plannerCalendars = window.plannerCalendars || new WeakMap());

function tag(kind, look, text) {
  const made = document.createElement(kind);
  if (look) made.className = look;
  if (text !== undefined) made.textContent = text;
  return made;
}

class OpeningCalendar {
  constructor(host) {
    this.host = host;
    this.at = "";
    host.addEventListener("keydown", (event) => this.pressed(event));
    host.addEventListener("click", (event) => {
      const button = event.target.closest("[data-day]");
      if (button) this.open(button.dataset.day);
    });
  }

  update(data) {
    const told = JSON.stringify(data);
    if (told === this.told) return;
    const held = this.host.contains(document.activeElement);
    this.told = told;
    this.data = data;
    this.days = data.weeks.flat().filter(Boolean).map((cell) => cell.day);
    if (data.chosen) this.at = data.chosen;
    if (!this.days.includes(this.at)) this.at = this.days[0];
    const table = tag("table", "calendar");
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", data.words.grid);
    const head = tag("tr");
    data.heads.forEach((name, k) => {
      const cell = tag("th", k > 4 ? "weekend" : "", name);
      cell.scope = "col";
      head.append(cell);
    });
    const body = tag("tbody");
    data.weeks.forEach((week) => {
      const row = tag("tr");
      week.forEach((cell) => row.append(this.cell(cell)));
      body.append(row);
    });
    const top = tag("thead");
    top.append(head);
    table.append(top, body);
    this.host.replaceChildren(table);
    if (held) this.button(this.at)?.focus();
  }

  cell(day) {
    const box = tag("td", day ? day.tone : "outside");
    box.setAttribute("role", "gridcell");
    if (!day) { box.setAttribute("aria-label", this.data.words.outside); return box; }
    const button = tag("button", `calendar-day${day.day === this.data.chosen ? " chosen" : ""}`);
    button.type = "button";
    button.dataset.day = day.day;
    button.tabIndex = day.day === this.at ? 0 : -1;
    button.setAttribute("aria-label", day.label);
    if (day.day === this.data.chosen) button.setAttribute("aria-current", "date");
    button.title = day.label.split(". ").join("\n");
    const head = tag("span", "calendar-head");
    head.append(tag("b", "", day.date));
    if (day.note) head.append(tag("em", "", day.note));
    button.append(head);
    day.lines.forEach((line) => {
      const row = tag("span", "calendar-line");
      row.append(tag("i", `calendar-mark ${line.tone}`, line.mark), tag("span", "long", line.text),
        tag("span", "short", line.short));
      button.append(row);
      line.closed.forEach((why) => button.append(tag("span", "calendar-why", why)));
    });
    day.foot.forEach((part) => button.append(tag("span", `calendar-foot ${part.kind}`, part.text)));
    box.append(button);
    return box;
  }

  button(day) { return this.host.querySelector(`[data-day="${day}"]`); }

  pressed(event) {
    const button = event.target.closest("[data-day]");
    if (!button) return;
    const at = this.days.indexOf(button.dataset.day);
    const ways = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - 7, ArrowDown: at + 7,
      Home: 0, End: this.days.length - 1 };
    if (!(event.key in ways)) return;
    event.preventDefault();
    const next = this.button(this.days[ways[event.key]]);
    if (!next) return;
    button.tabIndex = -1;
    next.tabIndex = 0;
    this.at = next.dataset.day;
    next.focus();
  }

  open(day) {
    this.at = day;
    this.send("day", { day, at: Date.now() });
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const host = parentElement.querySelector(".calendar-host") || parentElement;
  let calendar = planner_calendars.get(host);
  if (!calendar) {
    calendar = new OpeningCalendar(host);
    planner_calendars.set(host, calendar);
  }
  calendar.send = setTriggerValue;
  calendar.update(data);
}
