"use strict";
(() => {
  const form = document.getElementById("quiz");
  const questions = [...form.querySelectorAll(".question")];
  const quiz = form.dataset.quiz;
  const store = `grader/${quiz}/${form.dataset.student}`;
  const plain = /^[A-Za-z0-9_.+(][A-Za-z0-9_.,+() -]*$/;
  const number = /^[-+\u2212]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?(\s*\/\s*(\d+(\.\d*)?|\.\d+))?$/;
  let unsaved = false;

  const fields = (question) => [...question.querySelectorAll("input, select")];
  const tidy = (field) => field.value.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
  const quote = (text) => (plain.test(text) ? text : JSON.stringify(text));

  // What is written behind a question's name: null where nothing is, a list of lines for a match.
  function answer(question) {
    const given = fields(question);
    const chosen = given.filter((field) => field.checked).map((field) => field.value);
    switch (question.dataset.kind) {
      case "single":
      case "curve":
        return chosen[0] ?? null;
      case "several":
        return chosen.length ? `[${chosen.join(", ")}]` : null;
      case "order": {
        const steps = given.map((field) => field.value);
        return steps.every(Boolean) && new Set(steps).size === steps.length ? `[${steps.join(", ")}]` : null;
      }
      case "match":
        return given.some((field) => field.value) ? given.map((field) => [field.dataset.item, field.value]) : null;
      default:
        return tidy(given[0]) ? quote(tidy(given[0])) : null;
    }
  }

  function entry(question) {
    const written = answer(question);
    if (question.dataset.kind === "match") {
      const lines = fields(question).map((field) => `  ${field.dataset.item}:${field.value && ` ${field.value}`}\n`);
      return `${question.dataset.id}:\n${lines.join("")}`;
    }
    return `${question.dataset.id}:${written === null ? "" : ` ${written}`}\n`;
  }

  const text = () =>
    document.getElementById("head").textContent +
    questions.map((each) => `\n${each.querySelector(".comment").textContent}${entry(each)}`).join("");

  function warn(question) {
    const note = question.querySelector(".note");
    if (!note) return;
    const [first] = fields(question);
    if (question.dataset.kind === "order") {
      const steps = fields(question).map((field) => field.value).filter(Boolean);
      note.textContent = new Set(steps).size < steps.length ? "One step stands in two places." : "";
      return;
    }
    const value = first.value.trim();
    const wrong = value !== "" && !number.test(value);
    first.setAttribute("aria-invalid", String(wrong));
    note.textContent = !wrong ? "" : /^[-+]?\d+,\d+$/.test(value)
      ? `Write it with a point: ${value.replace(",", ".")}`
      : "This is not a number yet. Write one such as 2.5";
  }

  function count() {
    const done = questions.filter((each) => answer(each) !== null).length;
    document.getElementById("count").textContent = `${done} of ${questions.length} questions are answered.`;
    document.getElementById("file").textContent = text();
  }

  // A page opened from a disk may not be allowed to remember anything; then it does not.
  function remember() {
    const kept = questions.map((each) => fields(each).map((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value)));
    try { localStorage.setItem(store, JSON.stringify(kept)); } catch { /* nothing to do */ }
  }

  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(store));
      kept.forEach((values, at) => fields(questions[at]).forEach((field, place) => {
        if (typeof values[place] === "boolean") field.checked = values[place];
        else field.value = values[place];
      }));
    } catch { /* nothing was kept, or of another form */ }
  }

  function change(question) {
    unsaved = true;
    document.getElementById("saved").textContent = "";
    warn(question);
    count();
    remember();
  }

  form.addEventListener("input", (event) => change(event.target.closest(".question")));
  for (const question of questions) {
    question.querySelector(".clear").addEventListener("click", () => {
      for (const field of fields(question)) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = false;
        else field.value = "";
      }
      change(question);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain" }));
    link.download = `${quiz}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    document.getElementById("saved").textContent = `Saved as ${quiz}.yaml, where your browser keeps downloads.`;
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  recall();
  questions.forEach(warn);
  count();
})();
