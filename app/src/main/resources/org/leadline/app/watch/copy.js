/* Copies tables as texts that spreadsheets take. */
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

/* Returns a button that copies what a function returns, beside the words that it was done. */
export function copier(lines) {
  const said = element("span", { role: "status", class: "quiet" });
  return element("span", { class: "tools" }, element("button", { onclick: () => copy(lines(), said) }, "Copy"), said);
}
