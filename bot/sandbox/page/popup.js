/** Menus, toasts and dialogs. */

import { byId, h, icon } from "./dom.js";

const TOAST_SECONDS = 4;
const MARGIN = 8;
let openMenuNode = null;

/** A short text that goes away by itself. */
export function toast(text, isTrouble = false) {
  const node = h("p", { class: isTrouble ? "toast trouble" : "toast" }, text);
  byId("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), TOAST_SECONDS * 1000);
}

/** Close the open menu, if any; true if there was one. */
export function closeMenu() {
  if (!openMenuNode) return false;
  const { node, opener, returnTo } = openMenuNode;
  const hadFocus = node.contains(document.activeElement);
  openMenuNode = null;
  node.remove();
  opener?.setAttribute("aria-expanded", "false");
  if (hadFocus) returnTo?.focus?.({ preventScroll: true });
  return true;
}

/**
 * A menu next to an element or at a point {x, y}. `items` are {label, icon, run, isDanger}; false ones are skipped.
 */
export function openMenu(anchor, label, items) {
  closeMenu();
  const origin = anchor instanceof Element ? anchor : null;
  const opener = origin?.matches("[aria-haspopup]") ? origin : null;
  const node = h("div", { class: "menu", role: "menu", "aria-label": label });
  for (const item of items.filter(Boolean)) {
    const run = () => {
      closeMenu();
      item.run();
    };
    node.append(h("button", { type: "button", role: "menuitem", tabindex: "-1", class: item.isDanger ? "danger" : null, onclick: run }, icon(item.icon), h("span", {}, item.label)));
  }
  openMenuNode = { node, opener, returnTo: document.activeElement };
  node.addEventListener("keydown", walkMenu);
  byId("chat").append(node); // within a landmark
  opener?.setAttribute("aria-expanded", "true");
  place(node, origin ? origin.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0));
  node.firstElementChild.focus();
}

/** Below the box if there is room, else above it; never outside the window. */
function place(node, box) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const isRoomBelow = box.bottom + height + MARGIN < innerHeight;
  const top = isRoomBelow ? box.bottom + 4 : box.top - height - 4;
  const left = box.left + width + MARGIN < innerWidth ? box.left : box.right - width;
  node.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
  node.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
}

function walkMenu(event) {
  const items = [...event.currentTarget.children];
  const index = items.indexOf(document.activeElement);
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items[(to + items.length) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("pointerdown", (event) => {
  if (openMenuNode && !openMenuNode.node.contains(event.target)) closeMenu();
});

function showDialog(title, content, buttons) {
  const form = h("form", { method: "dialog" }, h("h2", { id: "dialog-title" }, title), content, h("div", { class: "buttons" }, buttons));
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/** A text that stays until it is read. */
export function alertBox(title, ...lines) {
  const shown = lines.map((line) => h("p", {}, line));
  return showDialog(title, shown, h("button", { class: "primary", value: "ok", autofocus: true }, "OK"));
}

/** Ask for values: `fields` are {name, label, value, type, required, pattern}; an object by name, or null when cancelled. */
export async function ask(title, fields, verb) {
  const inputs = fields.map(({ label, ...rest }) => h("label", {}, label, h("input", { autocomplete: "off", ...rest })));
  const buttons = [
    h("button", { type: "button", onclick: (event) => event.target.closest("dialog").close("") }, "Annuler"),
    h("button", { class: "primary", value: "ok" }, verb),
  ];
  const done = await showDialog(title, inputs, buttons);
  if (done !== "ok") return null;
  return Object.fromEntries(inputs.map((label) => [label.lastElementChild.name, label.lastElementChild.value.trim()]));
}

/** Put a text on the clipboard and say so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copié.");
  } catch {
    alertBox("À copier", text);
  }
}
