/** Elements, icons and French formats. Text only ever enters the page as text nodes. */

const SVG = "http://www.w3.org/2000/svg";
const PATHS = { // 24 x 24, drawn as lines; what follows "|" is filled
  send: "M4 12 3 4l18 8-18 8 1-8zm0 0h9",
  clip: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3l7.6-7.5",
  more: "M12 5v.01M12 12v.01M12 19v.01",
  code: "m8 8-4 4 4 4m8-8 4 4-4 4M13.5 5l-3 14",
  down: "m6 9 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  keys: "M3 7h18v10H3zM7 10.5v.01M12 10.5v.01M17 10.5v.01M8 14h8",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  edit: "M4 20v-4L16 4l4 4L8 20zM13.5 6.5l4 4",
  copy: "M8 8h12v12H8zM16 8V4H4v12h4",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  photo: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9v.01",
  pin: "M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 9.500v.01",
  tack: "M9 3h6l-1 6 4 4H6l4-4zM12 13v8",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  out: "M8 16 17 7M10 7h7v7",
  check: "m5 13 4 4L19 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.700l12.6 12.6",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.400M17.6 17.6 19 19M5 19l1.4-1.400M17.6 6.4 19 5",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z",
  auto: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z|M12 3a9 9 0 0 1 0 18z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  help: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.500v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
};

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** An element. `props` are attributes, or listeners when named `on…`; null, undefined and false are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A decorative icon. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  PATHS[name].split("|").forEach((d, index) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    if (index) path.setAttribute("fill", "currentColor");
    svg.append(path);
  });
  return svg;
}

/** A round button that holds only an icon. */
export function iconButton(name, label, onclick, extra = {}) {
  return h("button", { type: "button", class: "round", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}

/** Give the buttons written in index.html their icons. */
export function placeIcons() {
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
}

/** A number in a pill, hidden when 0. */
export function setBadge(node, count) {
  node.textContent = count > 99 ? "99+" : String(count);
  node.hidden = !count;
}

const CLOCK = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });
const SECONDS = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long" });
const FULL_DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });

/** 1790000000 -> "16:26". */
export const clock = (seconds) => CLOCK.format(seconds * 1000);
/** 1790000000.5 -> "16:26:40". */
export const clockWithSeconds = (seconds) => SECONDS.format(seconds * 1000);

/** "Aujourd’hui", "Hier", "lundi 3 mars" or "3 mars 2024". */
export function day(seconds) {
  const date = new Date(seconds * 1000);
  const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const now = new Date();
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const ago = Math.round((today - midnight) / 86_400_000);
  if (ago === 0) return "Aujourd’hui";
  if (ago === 1) return "Hier";
  return Math.abs(ago) < 180 ? DAY.format(date) : FULL_DAY.format(date);
}

/** 2048 -> "2 Ko". */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} octets`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} Ko`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} Mo`;
}

/** "1 appel", "2 appels". */
export const plural = (count, word) => `${count} ${word}${count > 1 ? "s" : ""}`;

/** A coloured circle with an initial; the colour follows the id. */
export function avatar(id, name) {
  return h("span", { class: `avatar tint-${Math.abs(id) % 6}`, "aria-hidden": "true" }, initial(name));
}

/** The first letter of a name. */
export const initial = (name) => ([...name.trim()][0] ?? "?").toUpperCase();
