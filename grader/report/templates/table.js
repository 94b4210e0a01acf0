
"use strict";
const table = document.querySelector(".students");
const body = table.tBodies[0];
const form = document.querySelector(".filter");
const [search, choice, told] = form.querySelectorAll("input, select, output");
const order = new Intl.Collator(undefined, { numeric: true });
const rows = Array.from(body.rows, (row) => ({
  row,
  name: row.cells[0].textContent.toLowerCase(),
  keys: new Set((row.dataset.k || "").split(" ")),
}));

function filter() {
  const wanted = search.value.trim().toLowerCase();
  let shown = 0;
  for (const { row, name, keys } of rows) {
    row.hidden = !name.includes(wanted) || (choice.value !== "" && !keys.has(choice.value));
    shown += !row.hidden;
  }
  told.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
}

function sort(column, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  const value = ({ row, name }) => (column === 0 ? name : Number.parseFloat(row.cells[column].textContent));
  const keyed = rows.map((entry) => [value(entry), entry]);
  const compare = column === 0
    ? ([a], [b]) => order.compare(a, b)
    : ([a], [b]) => (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b);
  keyed.sort((a, b) => (down ? compare(b, a) : compare(a, b)));
  body.append(...keyed.map(([, entry]) => entry.row));
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
}

Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(column, head));
  head.append(button);
});
search.addEventListener("input", filter);
choice.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
