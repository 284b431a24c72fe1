// What a script adds; every page does its work without it.
"use strict";

// Filters: what is empty does not go into the address.
for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "" || (name === "actuality" && value === "actual") || (name === "rule" && value === "representative")) event.formData.delete(name);
    }
  });
}

// Reading: the layers that are switched on stand in the address, so that what is seen can be shared.
const layers = document.querySelector("form[data-layers]");
if (layers) {
  const boxes = [...layers.querySelectorAll("input[id^=show-]")];
  layers.addEventListener("change", () => {
    const address = new URL(location.href);
    const why = boxes.find((box) => box.id === "show-why");
    const shown = boxes.filter((box) => box !== why);
    address.searchParams.delete("layers");
    address.searchParams.delete("why");
    if (!shown.every((box) => box.checked)) {
      address.searchParams.set("layers", shown.filter((box) => box.checked).map((box) => box.id.slice(5)).join(",") || "none");
    }
    if (why.checked) address.searchParams.set("why", "1");
    history.replaceState(null, "", address);
  });
  layers.addEventListener("submit", (event) => event.preventDefault());
}

// Review: one key for each judgement.
const pairs = [...document.querySelectorAll("[data-pair]")];
if (pairs.length) {
  const current = () => Math.max(0, pairs.findIndex((pair) => pair.contains(document.activeElement)));
  const judgements = { s: "same", d: "distinct", u: "unsure" };
  pairs[0].focus({ preventScroll: true });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    if (event.key in judgements) {
      pairs[current()].querySelector(`button[value=${judgements[event.key]}]`)?.click();
    } else if (event.key === "j" || event.key === "k") {
      pairs[Math.min(pairs.length - 1, Math.max(0, current() + (event.key === "j" ? 1 : -1)))].focus();
    } else if (event.key === "z") {
      document.querySelector("form[data-last] button")?.click();
    } else {
      return;
    }
    event.preventDefault();
  });
}

// Adding: files can be dropped anywhere on the page.
const drop = document.querySelector("form[data-drop]");
if (drop) {
  const files = drop.querySelector("input[type=file]");
  for (const kind of ["dragover", "drop", "dragleave"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.toggle("dropping", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        files.focus();
      }
    });
  }
}

// Adding: how far it is, and what came of it as soon as it is done.
const job = document.querySelector("[data-job]");
if (job) {
  const look = async () => {
    const answer = await fetch(job.dataset.job);
    const known = await answer.json();
    job.querySelector("[data-number]").textContent = known.number.toLocaleString();
    if (known.finished) location.reload();
    else setTimeout(look, 700);
  };
  setTimeout(look, 700);
}
