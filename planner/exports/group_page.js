"use strict";
document.documentElement.classList.add("js");
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const box = document.getElementById(button.dataset.copy);
    const told = button.nextElementSibling;
    let done = false;
    try {
      await navigator.clipboard.writeText(box.textContent);
      done = true;
    } catch {
      getSelection().selectAllChildren(box);
      done = document.execCommand("copy");
    }
    told.textContent = done ? button.dataset.done : button.dataset.hand;
  });
}
const now = new Date();
const two = (value) => String(value).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
for (const cell of document.querySelectorAll("[data-day]")) {
  if (cell.dataset.day === today) cell.classList.add("today");
}
