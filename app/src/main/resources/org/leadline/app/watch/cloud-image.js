/* Shows the image of a row, or says why there is none. */

import { request } from "./ask.js";
import { element } from "./cloud-pane.js";
import { say } from "./dom.js";

const addressOf = (run, row) => `api/v1/runs/${encodeURIComponent(run)}/images/${row}`;

/* Lets the server list the images of a run before one is asked for. */
export function warm(run) {
  request(`api/v1/runs/${encodeURIComponent(run)}/images`).catch(() => {});
}

/* Returns a figure with the image of a row. */
export function rowImage(run, row, words, className = "cloud-image") {
  const root = element("figure", className);
  const picture = element("img");
  const caption = element("figcaption", "quiet", words);
  picture.alt = `Image of row ${row}`;
  picture.width = picture.height = 128;
  picture.addEventListener("load", () => {
    picture.width = picture.naturalWidth;
    picture.height = picture.naturalHeight;
    root.dataset.state = "shown";
  });
  picture.addEventListener("error", async () => {
    picture.remove();
    root.dataset.state = "none";
    try {
      const response = await request(addressOf(run, row));
      const reason = response.ok ? "The browser cannot draw it." : (await response.text()).trim();
      say(caption, `${words}. No image: ${reason}`);
    } catch (failure) {
      say(caption, `${words}. No image: ${failure.message}`);
    }
  });
  picture.src = addressOf(run, row);
  root.append(picture, caption);
  return root;
}
