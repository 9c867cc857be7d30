"use strict";

/* Makes the tables of a run's scores, as the program writes them where they are few: narrow ones, with the reasons of
   missing values below. */
const scoreTables = (() => {
  function cell(name, text, title) {
    const made = document.createElement(name);
    made.textContent = text;
    if (title) made.title = title;
    return made;
  }

  const seeds = (count) => `${count} seed${count === 1 ? "" : "s"}`;

  /* The spread behind a mean: of seeds, and where the value of a seed is a mean itself, the range of what it is made of. */
  function spreadOf(column, i) {
    const sd = column.seeds[i] > 1 ? " ± " + report.spread(column.sd?.[i] ?? 0, column.mean[i]) : "";
    const low = column.low?.[i] ?? null;
    return sd + (low === null ? "" : ` [${report.number(low)}, ${report.number(column.high[i])}]`);
  }

  function valueCell(column, i, reasons) {
    const why = column?.reasons?.[i];
    if (why !== undefined) {
      if (!reasons.has(why)) reasons.set(why, reasons.size + 1);
      const made = cell("td", "—", "undefined, because " + why);
      made.className = "undefined";
      made.append(cell("sup", reasons.get(why)));
      return made;
    }
    if ((column?.mean?.[i] ?? null) === null) {
      const made = cell("td", "", "not computed");
      made.className = "undefined";
      return made;
    }
    const made = cell("td", report.number(column.mean[i]), seeds(column.seeds[i]));
    const spread = spreadOf(column, i);
    if (spread) {
      const behind = cell("span", spread);
      behind.className = "sd";
      made.append(behind);
    }
    return made;
  }

  function rowHead(scores, i) {
    const head = cell("th", report.whole(scores.x[i]));
    head.scope = "row";
    if (!scores.initial.includes(i)) return head;
    const word = cell("span", "initial");
    word.className = "quiet";
    head.append(" ", word);
    return head;
  }

  function table(scores, first, metrics, reasons) {
    const made = document.createElement("table");
    made.className = "scores";
    const head = document.createElement("tr");
    const corner = cell("th", first);
    corner.scope = "col";
    head.append(corner);
    /* The program wrote the heads, with names escaped. */
    metrics.forEach((metric) => head.insertAdjacentHTML("beforeend", report.data().tables.heads[metric]));
    made.createTHead().append(head);
    const body = made.createTBody();
    scores.x.forEach((_, i) => {
      const row = document.createElement("tr");
      row.append(rowHead(scores, i), ...metrics.map((metric) => valueCell(scores.columns[metric], i, reasons)));
      body.append(row);
    });
    const region = document.createElement("div");
    Object.assign(region, { className: "scroll", tabIndex: 0 });
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Scores of " + scores.name);
    region.append(made);
    return region;
  }

  function footnote(why, number) {
    const made = document.createElement("p");
    made.className = "note";
    made.append(cell("sup", number), ` Undefined, because ${why}.`);
    return made;
  }

  /* Returns the elements of the tables of a run. */
  return (run) => {
    const { first, chunks } = report.data().tables;
    const { scores } = report.data().runs[run];
    if (!scores.x.length) return [cell("p", "This run has no milestone yet.")];
    if (!chunks[run].length) return [cell("p", "No score was computed for this run.")];
    const reasons = new Map();
    const tables = chunks[run].map((metrics) => table(scores, first[run], metrics, reasons));
    return [...tables, ...[...reasons].map(([why, number]) => footnote(why, number))];
  };
})();
