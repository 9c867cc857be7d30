/* Copies and saves tables as texts that spreadsheets take. */
import { element } from "./dom.js";

/* A text that no spreadsheet takes for a formula. */
export const guarded = (text) => (/^[=+@\t\r-]/.test(text) ? "'" + text : text);

/* Copies lines of cells, and says in an element whether it was done. */
export async function copy(lines, said) {
  const text = lines.map((line) => line.map((one) => one.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied.";
  } catch {
    const area = element("textarea", { class: "hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    said.textContent = document.execCommand("copy") ? "Copied." : "The browser does not allow copying here.";
    area.remove();
  }
}

/* Saves lines of cells as a CSV file, and says in an element that it was done. */
export function save(lines, name, said) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const text = lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: `leadline-${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  said.textContent = "Saved.";
}

/* Returns buttons that copy and save what a function returns, beside the words that it was done. */
export function copier(lines, name) {
  const said = element("span", { role: "status", class: "quiet" });
  return element("span", { class: "tools" }, element("button", { onclick: () => copy(lines(), said) }, "Copy"),
    element("button", { onclick: () => save(lines(), name, said) }, "Save as CSV"), said);
}
